# SPDX-License-Identifier: GPL-3.0-or-later
# bash completion of slipwayctl

_slipwayctl_words() {
  case $1 in
    repo) echo "add demo list show log fetch move remove" ;;
    runs) echo "list show logs cancel rerun artifacts tests" ;;
    env) echo "add apply list show remove lock unlock resume rehearse take-over diff at host" ;;
    release) echo "create list show verify pin unpin lift" ;;
    deployments) echo "list show requests continue cancel recover" ;;
    secrets) echo "set list remove revoke" ;;
    audit) echo "list verify" ;;
    data) echo "share" ;;
    *) echo "repo validate plan expr run runs env release deploy rollback promote approve reject deployments prune secrets audit doctor backup restore data help" ;;
  esac
}

_slipwayctl_options() {
  local everywhere="--data-dir --shared --json --quiet --no-color --log-level --help --version"
  case $1 in
    "repo add") echo "$everywhere --name" ;;
    "repo move") echo "$everywhere --force" ;;
    restore*) echo "$everywhere --replace --dry-run" ;;
    "repo log") echo "$everywhere --limit --ref" ;;
    validate*) echo "$everywhere --dialect" ;;
    plan*) echo "$everywhere --event --event-file --ref --input --dialect" ;;
    expr*) echo "$everywhere --contexts" ;;
    "runs list") echo "$everywhere --repo --limit --status" ;;
    "runs logs") echo "$everywhere --job --step --timestamps --raw" ;;
    "runs rerun") echo "$everywhere --failed --allow-partial" ;;
    "runs artifacts") echo "$everywhere --extract --to" ;;
    "run "*) echo "$everywhere --workflow --job --event --event-file --ref --working-tree --input --var --secret --accept-host-key --allow-push --executor --max-parallel --allow-partial" ;;
    "env add") echo "$everywhere --target --repo" ;;
    "env apply") echo "$everywhere --dry-run" ;;
    "env show") echo "$everywhere --quick --repo" ;;
    "env lock") echo "$everywhere --reason --for --repo" ;;
    "env host") echo "$everywhere --reason --repo" ;;
    "env take-over") echo "$everywhere --repo --reason --accept-host-key" ;;
    "env diff") echo "$everywhere --release --to --repo" ;;
    env*) echo "$everywhere --repo" ;;
    "release create") echo "$everywhere --ref --include --exclude --artifact --file --env" ;;
    "release list") echo "$everywhere --repo --limit" ;;
    "release lift") echo "$everywhere --reason" ;;
    deploy\ *) echo "$everywhere --env --release --secrets --repo --ref --artifact --reason --dry-run --accept-host-key" ;;
    rollback*) echo "$everywhere --env --to --secrets --repo --reason --dry-run --accept-host-key" ;;
    promote*) echo "$everywhere --from --to --repo --reason --accept-host-key" ;;
    approve* | reject*) echo "$everywhere --comment --env --repo --accept-host-key" ;;
    "deployments list") echo "$everywhere --env --repo --limit" ;;
    "deployments requests") echo "$everywhere --env --repo" ;;
    "deployments continue") echo "$everywhere --accept-host-key" ;;
    prune*) echo "$everywhere --dry-run --keep --artifacts-for --artifacts-limit --logs-for --logs-limit --remember" ;;
    "secrets set" | "secrets remove") echo "$everywhere --env --repo" ;;
    "secrets revoke") echo "$everywhere --reason" ;;
    "audit list") echo "$everywhere --env --actor --from --limit" ;;
    *) echo "$everywhere" ;;
  esac
}

_slipwayctl_names() { slipwayctl repo list 2>/dev/null | awk 'NR > 1 {print $1}'; }
_slipwayctl_environments() { slipwayctl env list 2>/dev/null | awk 'NR > 1 {print $1}'; }
_slipwayctl_ids() { slipwayctl runs list 2>/dev/null | awk 'NR > 1 {print $1}'; }

_slipwayctl() {
  local current=$2 previous=$3 command=${COMP_WORDS[1]} sub=${COMP_WORDS[2]:-}
  COMPREPLY=()
  case $previous in
    --data-dir) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    --event-file | --contexts | --workflow) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --status) mapfile -t COMPREPLY < <(compgen -W "queued running success failure cancelled timed_out interrupted" -- "$current"); return ;;
    --repo) mapfile -t COMPREPLY < <(compgen -W "$(_slipwayctl_names)" -- "$current"); return ;;
    --env | --from) mapfile -t COMPREPLY < <(compgen -W "$(_slipwayctl_environments)" -- "$current"); return ;;
    --target) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --dialect) mapfile -t COMPREPLY < <(compgen -W "github" -- "$current"); return ;;
  esac
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(_slipwayctl_options "$command $sub")" -- "$current")
  elif ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W "$(_slipwayctl_words "")" -- "$current")
  elif ((COMP_CWORD == 2)) && [[ $command =~ ^(repo|runs|env|release|deployments|secrets|audit|data)$ ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(_slipwayctl_words "$command")" -- "$current")
  elif [[ $command == env && $sub != add && $sub != apply ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(_slipwayctl_environments)" -- "$current")
  elif [[ $command == release && $sub == create ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(_slipwayctl_names)" -- "$current")
  elif [[ $command == runs ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(_slipwayctl_ids)" -- "$current")
  elif [[ $command == run || ($command == repo && $sub != add) ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(_slipwayctl_names)" -- "$current"; [[ $command == run ]] && compgen -d -- "$current")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}
complete -o filenames -F _slipwayctl slipwayctl
