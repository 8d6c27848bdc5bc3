"""What can be wrong with the rooms of a tree. Each check returns the faults as lines to read."""

import dataclasses
import os
import pathlib
import re
import tomllib

TOP_FOLDERS = ("proto", "services", "storage", "clients", "deploy", "tests", "tools")
ROOM_FOLDERS = ("proto", "services", "storage", "clients")
SKIPPED_FOLDERS = {"build", "data", "node_modules"}  # Anywhere but `data` only at the top.
CPP = (".h", ".cc")
SOURCES = CPP + (".py", ".sh", ".js", ".ts", ".vue")  # What makes a folder need a README.
MEASURED = SOURCES + (".proto", ".cmake")  # What is held to a length.

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.MULTILINE)
# An open end in a source, and in prose, which may talk about the word itself.
OPEN_END = re.compile(r"\b(TO" r"DO|FIX" r"ME)\b(?!\s*\(?#\d+)")
OPEN_END_IN_PROSE = re.compile(r"\b(TO" r"DO|FIX" r"ME)(?=[:(])(?!\s*\(?#\d+)")
KNOWS_KEYWORDS = {"KNOWS", "SOURCES", "LIBS", "TESTS", "TEST_LIBS"}


@dataclasses.dataclass(frozen=True)
class Include:
    header: str
    quoted: bool
    line: int


class Tree:
    """The files below `root`, with the table that judges them."""

    def __init__(self, root, table):
        self.root = pathlib.Path(root)
        self.table = table
        self.rooms = table["rooms"]
        self.files = sorted(self._walk())

    def _walk(self):
        for folder, folders, names in os.walk(self.root):
            at_top = pathlib.Path(folder) == self.root
            folders[:] = [f for f in folders if not f.startswith(".")
                          and f not in SKIPPED_FOLDERS - (set() if at_top else {"data"})]
            for name in names:
                path = (pathlib.Path(folder) / name).relative_to(self.root)
                # Beside the top's own files only its named folders count: the rest is not ours.
                if at_top or path.parts[0] in TOP_FOLDERS:
                    yield path.as_posix()

    def text(self, path):
        return (self.root / path).read_text(encoding="utf-8", errors="replace")

    def files_in_rooms(self, suffixes):
        return [f for f in self.files if f.endswith(suffixes) and f.split("/")[0] in ROOM_FOLDERS]

    def includes(self, path):
        text = self.text(path)
        return [Include(m[2], m[1] == '"', text.count("\n", 0, m.start(2)) + 1)
                for m in INCLUDE.finditer(text)]

    def room_of(self, path):
        """The room that a file or header lies in; None if it is in none."""
        parts = path.split("/")[:-1]
        for count in range(len(parts), 0, -1):
            name = "/".join(parts[:count])
            if name in self.rooms:
                return name
        return None

    def room_of_header(self, header):
        """The room, or the top folder, that a header belongs to; None if it is a library's."""
        if header.startswith(("wubu/v1/", "google/rpc/")):
            service = header.endswith((".grpc.pb.h", "_service.pb.h"))
            return "proto/wubu/v1" if service else "proto/messages"
        if header.startswith("wubu/storage/v1/"):
            return "proto/wubu/storage/v1"
        if header.split("/")[0] in TOP_FOLDERS and "/" in header:
            return self.room_of(header) or header.rsplit("/", 1)[0]
        return None

    def allowed(self, room):
        """Every room whose headers `room` may include, itself among them."""
        knows = self.rooms[room]
        if "*" in knows:
            return {r for r in self.rooms if not r.startswith("clients/")}
        return {room, *knows, *(["proto/messages"] if "proto/wubu/v1" in knows else [])}

    def knows_in_cmake(self):
        """(path, room, what stands after KNOWS) of every wubu_room() there is."""
        found = []
        for path in self.files:
            if not path.endswith("CMakeLists.txt"):
                continue
            text = re.sub(r"#[^\n]*", "", self.text(path))
            for call in re.finditer(r"\bwubu_room\(([^)]*)\)", text):
                words = call[1].split()
                knows, keyword = [], None
                for word in words[1:]:
                    if word in KNOWS_KEYWORDS:
                        keyword = word
                    elif keyword == "KNOWS":
                        knows.append(word)
                found.append((path, words[0], knows))
        return found


# What tests of every room may include; it knows no room itself.
TEST_SUPPORT = "tests/support"


def load_table(path):
    return tomllib.loads(pathlib.Path(path).read_text(encoding="utf-8"))


def _in_words(rooms):
    return ", ".join(sorted(rooms)) or "nothing"


def check_includes(tree):
    """Each file includes only headers of rooms that its room may know."""
    faults = []
    for path in tree.files_in_rooms(CPP):
        room = tree.room_of(path)
        if room is None:
            faults.append(f"{path}: lies in no room; give its folder a row in ARCHITECTURE.md and "
                          "tests/rooms/rooms.toml")
            continue
        allowed = tree.allowed(room)
        for include in tree.includes(path):
            other = tree.room_of_header(include.header)
            if other == TEST_SUPPORT and "_test" in pathlib.PurePath(path).stem:
                continue
            if other is not None and other not in allowed:
                faults.append(f'{path}:{include.line}: includes "{include.header}" of {other}; '
                              f"{room} may know only {_in_words(allowed - {room})}")
    return faults


def check_rooted(tree):
    """Includes of our own headers are rooted at the repository and name a file that exists."""
    faults = []
    for path in tree.files:
        if not path.endswith(CPP):
            continue
        folder = pathlib.PurePosixPath(path).parent
        for include in tree.includes(path):
            beside = (folder / include.header).as_posix()
            where = f'{path}:{include.line}: includes "{include.header}"'
            if include.quoted and (include.header.startswith(".") or beside in tree.files):
                faults.append(f'{where}; rooted at the repository it is "'
                              + os.path.normpath(beside) + '"')
            elif (include.header.split("/")[0] in ROOM_FOLDERS + ("tests",)
                  and re.sub(r"(\.grpc)?\.pb\.h$", ".proto", include.header) not in tree.files):
                faults.append(f"{where}; there is no such file")
    return faults


def check_knows(tree):
    """What CMake says a room knows is what the table allows and what its files include."""
    faults, seen = [], set()
    for path, room, knows in tree.knows_in_cmake():
        seen.add(room)
        if room not in tree.rooms:
            faults.append(f"{path}: {room} has no row in tests/rooms/rooms.toml")
            continue
        if path != f"{room}/CMakeLists.txt":
            faults.append(f"{path}: declares {room}, which belongs in {room}/CMakeLists.txt")
        allowed = tree.allowed(room)
        for other in knows:
            if other not in allowed:
                faults.append(f"{path}: KNOWS {other}; the table allows {room} only "
                              f"{_in_words(allowed - {room})}")
        faults += _included_but_not_known(tree, path, room, knows)
    for room in tree.rooms:
        declares = any(f.startswith(room + "/") and f.endswith(CPP) for f in tree.files)
        if declares and room not in seen:
            faults.append(f"{room}/CMakeLists.txt: does not declare the room with wubu_room({room} …)")
    return faults


def _included_but_not_known(tree, cmake_path, room, knows):
    known = {room, *knows, *(["proto/messages"] if "proto/wubu/v1" in knows else [])}
    faults = []
    for path in tree.files_in_rooms(CPP):
        if tree.room_of(path) != room:
            continue
        for include in tree.includes(path):
            other = tree.room_of_header(include.header)
            if other in tree.allowed(room) - known:
                faults.append(f'{path}:{include.line}: includes "{include.header}"; '
                              f"{cmake_path} says KNOWS {_in_words(knows)}, without {other}")
    return faults


def check_pure(tree):
    """Pure rooms know the messages of the wire and not its services."""
    faults = []
    for path, room, knows in tree.knows_in_cmake():
        if room in tree.table["pure"]["rooms"] and "proto/wubu/v1" in knows:
            faults.append(f"{path}: {room} is pure; it may know proto/messages, not proto/wubu/v1")
    return faults


def check_document(tree):
    """ARCHITECTURE.md has the same table for people."""
    if "ARCHITECTURE.md" not in tree.files:
        return ["ARCHITECTURE.md: is missing, and with it the table of rooms"]
    rows = dict(re.findall(r"^\| `([\w/*]+)` \| ([^|]*?) \|", tree.text("ARCHITECTURE.md"),
                           re.MULTILINE))
    faults = []
    for room, knows in tree.rooms.items():
        row = room if room in rows else room.split("/")[0] + "/*"
        if row not in rows:
            # The two halves of the wire share the row of their protos.
            if room != "proto/messages":
                faults.append(f"ARCHITECTURE.md: {room} is in rooms.toml and has no row")
            continue
        said = set() if rows[row] == "–" else {w.strip() for w in rows[row].split(",")}
        neighbours = room.split("/")[0] + "/" if row.endswith("/*") else None
        meant = {_in_document(other) for other in knows
                 if not (neighbours and other.startswith(neighbours))}
        if room == "proto/wubu/v1":
            meant.clear()
        if said != meant:
            faults.append(f"ARCHITECTURE.md: the row of {row} says {_in_words(said)}; "
                          f"rooms.toml says {_in_words(meant)}")
    for row in rows:
        if not any(r == row or (row.endswith("/*") and r.startswith(row[:-1])) for r in tree.rooms):
            faults.append(f"ARCHITECTURE.md: {row} has a row and is not in rooms.toml")
    return faults


def _in_document(room):
    names = {"proto/messages": "event messages", "proto/wubu/v1": "wire",
             "proto/wubu/storage/v1": "storage protos", "*": "all"}
    return names.get(room, room.split("/")[-1])


def check_libraries(tree):
    """Headers of heavy libraries stay in the folders that need them."""
    faults = []
    for name, library in tree.table["libraries"].items():
        prefixes = tuple(library["headers"])
        for path in tree.files:
            if not path.endswith(CPP) or any(path.startswith(f + "/") for f in library["in"]):
                continue
            for include in tree.includes(path):
                generated = name == "gRPC" and include.header.endswith(".grpc.pb.h")
                if include.header.startswith(prefixes) or generated:
                    faults.append(f"{path}:{include.line}: includes <{include.header}>; {name} "
                                  f"headers belong only in {_in_words(library['in'])}")
    return faults


def check_readmes(tree):
    """Each folder with sources has a README of a page at most."""
    faults, lines_max = [], tree.table["readme"]["lines_max"]
    folders = {os.path.dirname(f) for f in tree.files
               if f.endswith(SOURCES) and f.split("/")[0] in TOP_FOLDERS}
    for folder in sorted(folders):
        if f"{folder}/README.md" not in tree.files:
            faults.append(f"{folder}: holds sources and has no README.md (purpose, the header to "
                          "enter by, invariants)")
    for path in tree.files:
        lines = len(tree.text(path).splitlines()) if path.endswith("/README.md") else 0
        if lines > lines_max and os.path.dirname(path) in folders:
            faults.append(f"{path}: {lines} lines; at most {lines_max}")
    return faults


def check_open_ends(tree):
    """What is left to do has an issue that says so."""
    faults = []
    for path in tree.files:
        text = tree.text(path)
        if "\0" in text:  # Not a text.
            continue
        pattern = OPEN_END_IN_PROSE if path.endswith(".md") else OPEN_END
        for number, line in enumerate(text.splitlines(), 1):
            for match in pattern.finditer(line):
                faults.append(f"{path}:{number}: {match[1]} without its issue; write "
                              f"{match[1]}(#<issue>), or do it")
    return faults


def check_lengths(tree):
    """No file grows past the bound; those that were past it do not grow at all."""
    faults, bound = [], tree.table["length"]["lines_max"]
    ratchet = tree.table["length"]["ratchet"]
    lengths = {f: len(tree.text(f).splitlines()) for f in tree.files if f.endswith(MEASURED)}
    for path, lines in lengths.items():
        lines_max = max(bound, ratchet.get(path, 0))
        if lines > lines_max:
            faults.append(f"{path}: {lines} lines; at most {lines_max}. Split it by reason to change")
    for path, lines_max in ratchet.items():
        lines = lengths.get(path, 0)
        if lines <= bound:
            faults.append(f"{path}: {lines} lines need no ratchet; take it out of rooms.toml")
        elif lines < lines_max:
            faults.append(f"{path}: {lines} lines now; lower its ratchet in rooms.toml to that")
    return faults


ALL = (check_includes, check_rooted, check_knows, check_pure, check_document, check_libraries,
       check_readmes, check_open_ends, check_lengths)
