# SPDX-License-Identifier: GPL-3.0-or-later
# fish completion of slipwayctl

function __slipwayctl_names
    slipwayctl repo list 2>/dev/null | awk 'NR > 1 {print $1}'
end
function __slipwayctl_environments
    slipwayctl env list 2>/dev/null | awk 'NR > 1 {print $1}'
end
function __slipwayctl_ids
    slipwayctl runs list 2>/dev/null | awk 'NR > 1 {print $1}'
end
function __slipwayctl_needs -a command
    set -l words (commandline -opc)
    test (count $words) -eq 2 -a "$words[2]" = "$command"
end

complete -c slipwayctl -f
complete -c slipwayctl -n __fish_use_subcommand -a 'repo validate plan expr run runs env release deploy rollback promote approve reject deployments prune secrets audit doctor backup restore data help'
complete -c slipwayctl -n '__slipwayctl_needs repo' -a 'add demo list show log fetch move remove'
complete -c slipwayctl -n '__slipwayctl_needs runs' -a 'list show logs cancel rerun tests'
complete -c slipwayctl -n '__fish_seen_subcommand_from run; or __fish_seen_subcommand_from show log fetch move remove; and __fish_seen_subcommand_from repo' -a '(__slipwayctl_names)'
complete -c slipwayctl -n '__fish_seen_subcommand_from runs; and __fish_seen_subcommand_from show logs cancel rerun tests' -a '(__slipwayctl_ids)'
complete -c slipwayctl -n '__fish_seen_subcommand_from validate plan' -F
complete -c slipwayctl -n '__slipwayctl_needs env' -a 'add apply list show remove lock unlock resume rehearse take-over diff at host'
complete -c slipwayctl -n '__fish_seen_subcommand_from env; and __fish_seen_subcommand_from host' -a 'retire restore'
complete -c slipwayctl -n '__slipwayctl_needs data' -a 'share'
complete -c slipwayctl -n '__fish_seen_subcommand_from backup restore' -F
complete -c slipwayctl -n '__slipwayctl_needs release' -a 'create list show verify pin unpin lift'
complete -c slipwayctl -n '__slipwayctl_needs deployments' -a 'list show requests continue cancel recover'
complete -c slipwayctl -n '__slipwayctl_needs secrets' -a 'set list remove revoke'
complete -c slipwayctl -n '__slipwayctl_needs audit' -a 'list verify'
complete -c slipwayctl -n '__fish_seen_subcommand_from audit' -l actor -x
complete -c slipwayctl -n '__fish_seen_subcommand_from audit' -l from -x
complete -c slipwayctl -n '__fish_seen_subcommand_from env; and __fish_seen_subcommand_from show remove lock unlock resume rehearse take-over diff at' -a '(__slipwayctl_environments)'
complete -c slipwayctl -n '__fish_seen_subcommand_from apply' -F
complete -c slipwayctl -n '__fish_seen_subcommand_from add' -l target -r -F
complete -c slipwayctl -n '__fish_seen_subcommand_from deploy rollback list set remove approve reject requests' -l env -x -a '(__slipwayctl_environments)'
complete -c slipwayctl -n '__fish_seen_subcommand_from promote' -l from -x -a '(__slipwayctl_environments)'
complete -c slipwayctl -n '__fish_seen_subcommand_from promote rollback diff' -l to -x
complete -c slipwayctl -n '__fish_seen_subcommand_from deploy diff' -l release -x
complete -c slipwayctl -n '__fish_seen_subcommand_from deploy rollback promote lock lift revoke' -l reason -x
complete -c slipwayctl -n '__fish_seen_subcommand_from deploy rollback' -l secrets -x -a 'current then'
complete -c slipwayctl -n '__fish_seen_subcommand_from deploy rollback promote approve reject continue' -l accept-host-key -x
complete -c slipwayctl -n '__fish_seen_subcommand_from deploy rollback apply prune' -l dry-run
complete -c slipwayctl -n '__fish_seen_subcommand_from approve reject' -l comment -x
complete -c slipwayctl -l data-dir -r -a '(__fish_complete_directories)' -d 'where database, logs and workspaces live'
complete -c slipwayctl -l json -d 'JSON on standard output'
complete -c slipwayctl -s q -l quiet -d 'results and errors only'
complete -c slipwayctl -l no-color -d 'no colours'
complete -c slipwayctl -l log-level -x -a 'debug info warning error off' -d 'tell what the program does'
complete -c slipwayctl -s h -l help -d help
complete -c slipwayctl -l version -d 'print the version'
for option in workflow event-file
    complete -c slipwayctl -n '__fish_seen_subcommand_from run' -l $option -r -F
end
for option in job event ref input var secret executor max-parallel
    complete -c slipwayctl -n '__fish_seen_subcommand_from run' -l $option -x
end
complete -c slipwayctl -n '__fish_seen_subcommand_from run' -l working-tree -d 'run the files as they are'
complete -c slipwayctl -n '__fish_seen_subcommand_from run' -l allow-push -d 'let steps push to origin'
complete -c slipwayctl -n '__fish_seen_subcommand_from logs' -l job -x
complete -c slipwayctl -n '__fish_seen_subcommand_from logs' -l step -x
complete -c slipwayctl -n '__fish_seen_subcommand_from logs' -l timestamps -d 'the time of each line'
complete -c slipwayctl -n '__fish_seen_subcommand_from logs' -l raw -d 'byte for byte'
complete -c slipwayctl -n '__fish_seen_subcommand_from rerun' -l failed -d 'what failed and what depends on it'
complete -c slipwayctl -n '__fish_seen_subcommand_from run rerun' -l allow-partial -d 'exit 0 when some jobs cannot run here'
