#include "clients/cli/completion_script.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace wubu::cli {
namespace {

// What may follow the words typed so far, such as "cursors set".
struct Place {
  std::string path;
  std::vector<const CLI::App*> commands;
  std::vector<const CLI::Option*> options;
};

void AddPlaces(const CLI::App& app, const std::string& path, std::vector<Place>* places) {
  Place place{path, app.get_subcommands({}), app.get_options({})};
  places->push_back(place);
  for (const CLI::App* command : place.commands) {
    const std::string deeper = absl::StrCat(path, path.empty() ? "" : " ", command->get_name());
    AddPlaces(*command, deeper, places);
  }
}

// `--file` and `-f`, without positional arguments.
std::vector<std::string> NamesOf(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.get_lnames()) names.push_back(absl::StrCat("--", name));
  for (const std::string& name : option.get_snames()) names.push_back(absl::StrCat("-", name));
  return names;
}

// Names of commands and options; those of the whole program fit everywhere.
std::string WordsAt(const Place& place, const Place& root) {
  std::vector<std::string> words;
  for (const CLI::App* command : place.commands) words.push_back(command->get_name());
  for (const CLI::Option* option : place.options) {
    for (const std::string& name : NamesOf(*option)) words.push_back(name);
  }
  for (const CLI::Option* option : root.options) {
    if (&place == &root || option->get_name() == "--help") continue;
    for (const std::string& name : NamesOf(*option)) words.push_back(name);
  }
  return absl::StrJoin(words, " ");
}

// Options whose next word is theirs and no command.
std::string OptionsWithValue(const std::vector<Place>& places) {
  std::vector<std::string> names;
  for (const Place& place : places) {
    for (const CLI::Option* option : place.options) {
      if (option->get_items_expected_max() == 0) continue;
      for (const std::string& name : NamesOf(*option)) names.push_back(name);
    }
  }
  return absl::StrJoin(names, "|");
}

std::string CommandWords(const std::vector<Place>& places) {
  std::vector<std::string> paths;
  for (const Place& place : places) {
    if (!place.path.empty()) paths.push_back(absl::StrCat("'", place.path, "'"));
  }
  return absl::StrJoin(paths, "|");
}

constexpr char kBash[] = R"(# bash completion for wubu; load it with: source <(wubu completion bash)
_wubu() {
  local word="${COMP_WORDS[COMP_CWORD]}" path="" i next
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "${COMP_WORDS[i]}" in
      @OPTIONS_WITH_VALUE@) ((i++)); continue ;;
      -*) continue ;;
    esac
    next="${path:+$path }${COMP_WORDS[i]}"
    case "$next" in
      @PATHS@) path="$next" ;;
    esac
  done
  local words=""
  case "$path" in
@CASES@  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
  if [ ${#COMPREPLY[@]} -eq 0 ]; then COMPREPLY=($(compgen -f -- "$word")); fi
}
complete -o filenames -F _wubu wubu
)";

// The bash function does the work in zsh too.
constexpr char kZshLead[] =
    R"(# zsh completion for wubu; load it with: source <(wubu completion zsh)
autoload -Uz compinit bashcompinit
(( $+functions[compdef] )) || compinit
bashcompinit
)";

std::string BashScript(const std::vector<Place>& places) {
  std::string cases;
  for (const Place& place : places) {
    absl::StrAppend(&cases, "    '", place.path, "') words='", WordsAt(place, places.front()),
                    "' ;;\n");
  }
  return absl::StrReplaceAll(kBash, {{"@OPTIONS_WITH_VALUE@", OptionsWithValue(places)},
                                     {"@PATHS@", CommandWords(places)},
                                     {"@CASES@", cases}});
}

std::string FishQuoted(const std::string& text) {
  const std::vector<std::string> lines = absl::StrSplit(text, '\n');
  return absl::StrCat("'", absl::StrReplaceAll(lines.front(), {{"\\", "\\\\"}, {"'", "\\'"}}), "'");
}

std::string FishCondition(const Place& place) {
  if (place.path.empty()) return "__fish_use_subcommand";
  std::vector<std::string> seen;
  for (absl::string_view word : absl::StrSplit(place.path, ' ')) {
    seen.push_back(absl::StrCat("__fish_seen_subcommand_from ", word));
  }
  return absl::StrJoin(seen, "; and ");
}

std::string FishOption(const CLI::Option& option, const std::string& condition) {
  if (!option.nonpositional()) return "";
  std::string line = "complete -c wubu";
  if (!condition.empty()) absl::StrAppend(&line, " -n '", condition, "'");
  for (const std::string& name : option.get_lnames()) absl::StrAppend(&line, " -l ", name);
  for (const std::string& name : option.get_snames()) absl::StrAppend(&line, " -s ", name);
  if (option.get_items_expected_max() != 0) absl::StrAppend(&line, " -r");
  return absl::StrCat(line, " -d ", FishQuoted(option.get_description()), "\n");
}

std::string FishScript(const std::vector<Place>& places) {
  std::string script = "# fish completion for wubu; load it with: wubu completion fish | source\n";
  for (const Place& place : places) {
    const std::string condition = FishCondition(place);
    for (const CLI::App* command : place.commands) {
      absl::StrAppend(&script, "complete -c wubu -n '", condition, "' -a ", command->get_name(),
                      " -d ", FishQuoted(command->get_description()), "\n");
    }
    for (const CLI::Option* option : place.options) {
      absl::StrAppend(&script, FishOption(*option, place.path.empty() ? "" : condition));
    }
  }
  return script;
}

}  // namespace

std::string CompletionScript(const CLI::App& app, Shell shell) {
  std::vector<Place> places;
  AddPlaces(app, "", &places);
  switch (shell) {
    case Shell::kBash:
      return BashScript(places);
    case Shell::kZsh:
      return absl::StrCat(kZshLead, BashScript(places));
    case Shell::kFish:
      return FishScript(places);
  }
  return "";
}

}  // namespace wubu::cli
