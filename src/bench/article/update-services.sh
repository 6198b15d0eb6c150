#!/usr/bin/env bash
# The second of the two scripts that Certferry replaces: updates each service with the label le_auto to the newest secrets, with the
# same targets, owners and modes.
set -euo pipefail

secrets=$(docker secret ls --format '{{.Name}}')
newest() { # NAME.KIND: the highest number
  grep -E "^${1//./\\.}\.[0-9]+$" <<<"$secrets" | sed 's/.*\.//' | sort -n | tail -1
}

for service in $(docker service ls --filter label=le_auto --format '{{.Name}}'); do
  changes=()
  while read -r secret target uid gid mode; do
    [[ $secret =~ ^(.+\.(key|crt))\.([0-9]+)$ ]] || continue
    base=${BASH_REMATCH[1]} number=${BASH_REMATCH[3]}
    latest=$(newest "$base")
    [[ $latest != "$number" ]] || continue
    changes+=(--secret-rm "$secret"
      --secret-add "source=$base.$latest,target=$target,uid=$uid,gid=$gid,mode=$(printf '%04o' "$mode")")
  done < <(docker service inspect "$service" --format \
    '{{range .Spec.TaskTemplate.ContainerSpec.Secrets}}{{.SecretName}} {{.File.Name}} {{.File.UID}} {{.File.GID}} {{printf "%d" .File.Mode}}{{"\n"}}{{end}}')
  [[ ${#changes[@]} = 0 ]] || docker service update --detach --quiet "${changes[@]}" "$service" >/dev/null
done
