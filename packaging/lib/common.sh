# SPDX-License-Identifier: GPL-3.0-or-later
# Shared by the entry points: installs what is missing on Debian 12, configures and builds.

set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
jobs=${TOLLSTREAM_JOBS:-$(nproc)}

build_packages=(build-essential cmake ninja-build pkg-config ccache lld
    qt6-base-dev libqt6opengl6-dev qt6-charts-dev qt6-svg-dev libqt6svg6 qt6-httpserver-dev
    qt6-websockets-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    qtkeychain-qt6-dev libsecret-1-0 libmosquitto-dev mosquitto mosquitto-dev libsodium-dev libexpected-dev
    libsqlite3-dev libqrencode-dev libnatpmp-dev libssl-dev libmongoc-dev librapidcheck-dev fonts-dejavu-core qt6-translations-l10n)
demo_packages=(xvfb xauth imagemagick x11-utils)
test_packages=(dbus gnome-keyring libsecret-tools mosquitto-clients)
# Without its recommendations clang comes without what its sanitizers and fuzzers link.
lint_packages=(clang-format clang-tidy clang libclang-rt-dev)

say() { printf '== %s\n' "$*" >&2; }

# Installs those of the named Debian packages that are not there yet.
ensure_packages() {
    local missing=() package
    for package in "$@"; do
        dpkg-query --show --showformat '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return
    local as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    say "installing ${missing[*]}"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q >&2
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" >&2
}

# configure_and_build PRESET [TARGET...]: all targets where none is named.
configure_and_build() {
    local preset=$1
    shift
    say "building ($preset)"
    (cd "$root" && cmake --preset "$preset" >"$root/build/configure-$preset.log" 2>&1) \
        || { cat "$root/build/configure-$preset.log" >&2; return 1; }
    local targets=()
    [ $# -eq 0 ] || targets=(--target "$@")
    (cd "$root" && cmake --build --preset "$preset" --parallel "$jobs" "${targets[@]}" >&2)
}

# A private XDG_RUNTIME_DIR where the desktop has not made one; Qt and D-Bus want it.
ensure_runtime_directory() {
    [ -n "${XDG_RUNTIME_DIR:-}" ] && [ -d "$XDG_RUNTIME_DIR" ] && return
    XDG_RUNTIME_DIR=$(mktemp -d)
    chmod 0700 "$XDG_RUNTIME_DIR"
    export XDG_RUNTIME_DIR
}

mkdir -p "$root/build"
