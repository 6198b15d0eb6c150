#!/usr/bin/env bash
# Writes the build context of a small nginx image to stdout as a tar file. It contains the host's nginx with its libraries and a static
# busybox, so that no registry is needed. The image serves TLS on port 8443 with /run/secrets/site.crt and site.key, as uid 101.
set -euo pipefail
PATH=$PATH:/usr/sbin

context=$(mktemp -d)
trap 'rm -rf "$context"' EXIT
root=$context/root

mkdir -p "$root"/{bin,etc/nginx,usr/sbin,tmp,srv,run}
chmod 1777 "$root/tmp"
cp /bin/busybox "$root/bin/"
for applet in sh sleep cat ls stat id sha256sum true false env; do ln -s busybox "$root/bin/$applet"; done

nginx=$(command -v nginx)
cp "$nginx" "$root/usr/sbin/nginx"
ldd "$nginx" | grep -o '/[^ )]*' | sort -u | while read -r library; do install -D -m 755 "$library" "$root$library"; done

printf 'root:x:0:0:root:/:/bin/sh\nnobody:x:65534:65534::/:/bin/sh\nnginx:x:101:101:nginx:/:/bin/sh\n' >"$root/etc/passwd"
printf 'root:x:0:\nnogroup:x:65534:\nnginx:x:101:\n' >"$root/etc/group"
echo ok >"$root/srv/index.html"
cat >"$root/etc/nginx/nginx.conf" <<'CONF'
daemon off;
pid /tmp/nginx.pid;
error_log /dev/stderr warn;
worker_processes 1;
events { worker_connections 64; }
http {
  access_log off;
  client_body_temp_path /tmp/body;
  proxy_temp_path /tmp/proxy;
  fastcgi_temp_path /tmp/fastcgi;
  uwsgi_temp_path /tmp/uwsgi;
  scgi_temp_path /tmp/scgi;
  server {
    listen 8443 ssl;
    ssl_certificate /run/secrets/site.crt;
    ssl_certificate_key /run/secrets/site.key;
    location / { root /srv; }
  }
}
CONF
# STOPSIGNAL: if process 1 ignores the stop signal, stopping a task takes ten seconds.
cat >"$context/Dockerfile" <<'FILE'
FROM scratch
COPY root/ /
ENV PATH=/bin:/usr/sbin
USER 101:101
STOPSIGNAL SIGQUIT
EXPOSE 8443
CMD ["nginx", "-e", "/dev/stderr", "-c", "/etc/nginx/nginx.conf"]
FILE
tar -C "$context" -c Dockerfile root
