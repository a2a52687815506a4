# SPDX-License-Identifier: GPL-3.0-or-later
# bash completion of slipwayctl

_slipwayctl_words() {
  case $1 in
    repo) echo "add demo list show log fetch remove" ;;
    runs) echo "list show logs cancel rerun tests" ;;
    *) echo "repo validate plan expr run runs doctor help" ;;
  esac
}

_slipwayctl_options() {
  local everywhere="--data-dir --json --quiet --no-color --help --version"
  case $1 in
    "repo add") echo "$everywhere --name" ;;
    "repo log") echo "$everywhere --limit --ref" ;;
    validate*) echo "$everywhere --dialect" ;;
    plan*) echo "$everywhere --event --event-file --ref --input --dialect" ;;
    expr*) echo "$everywhere --contexts" ;;
    "runs list") echo "$everywhere --repo --limit --status" ;;
    "runs logs") echo "$everywhere --job --step --timestamps --raw" ;;
    "runs rerun") echo "$everywhere --failed" ;;
    "run "*) echo "$everywhere --workflow --job --event --event-file --ref --working-tree --input --var --secret --executor --max-parallel" ;;
    *) echo "$everywhere" ;;
  esac
}

_slipwayctl_names() { slipwayctl repo list 2>/dev/null | awk 'NR > 1 {print $1}'; }
_slipwayctl_ids() { slipwayctl runs list 2>/dev/null | awk 'NR > 1 {print $1}'; }

_slipwayctl() {
  local current=$2 previous=$3 command=${COMP_WORDS[1]} sub=${COMP_WORDS[2]:-}
  COMPREPLY=()
  case $previous in
    --data-dir) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    --event-file | --contexts | --workflow) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --status) mapfile -t COMPREPLY < <(compgen -W "queued running success failure cancelled timed_out interrupted" -- "$current"); return ;;
    --repo) mapfile -t COMPREPLY < <(compgen -W "$(_slipwayctl_names)" -- "$current"); return ;;
    --dialect) mapfile -t COMPREPLY < <(compgen -W "github" -- "$current"); return ;;
  esac
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(_slipwayctl_options "$command $sub")" -- "$current")
  elif ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W "$(_slipwayctl_words "")" -- "$current")
  elif ((COMP_CWORD == 2)) && [[ $command == repo || $command == runs ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(_slipwayctl_words "$command")" -- "$current")
  elif [[ $command == runs ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(_slipwayctl_ids)" -- "$current")
  elif [[ $command == run || ($command == repo && $sub != add) ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(_slipwayctl_names)" -- "$current"; [[ $command == run ]] && compgen -d -- "$current")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}
complete -o filenames -F _slipwayctl slipwayctl
