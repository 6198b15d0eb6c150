#!/usr/bin/env bash
# by-hand.sh COUNT: what an operator types to give service1 .. serviceCOUNT another secret in the place of each that they have, all at
# once, and waits for.
set -euo pipefail
now=$(date +%s%N)
for ((i = 1; i <= $1; i++)); do
  for kind in key crt; do docker secret create "hand$i.$kind.$now" - <<<"$now" >/dev/null; done
  (
    changes=()
    while read -r name target; do
      changes+=(--secret-rm "$name" --secret-add "source=hand$i.${target##*.}.$now,target=$target")
    done < <(docker service inspect "service$i" --format '{{range .Spec.TaskTemplate.ContainerSpec.Secrets}}{{.SecretName}} {{.File.Name}}{{"\n"}}{{end}}' | grep .)
    docker service update --quiet "${changes[@]}" "service$i" >/dev/null
  ) &
done
wait
