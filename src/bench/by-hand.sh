#!/usr/bin/env bash
# by-hand.sh COUNT: replaces each secret of service1 .. serviceCOUNT with a new one, as an operator would do with the docker command. All
# services are updated concurrently; the script waits until the updates have finished.
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
