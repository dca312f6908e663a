#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# with-keyring.sh <test> [argument ...]: runs a test with a home, a session bus and an unlocked GNOME keyring of its own.
# Where these programs are missing it runs the test all the same, which then says that it skips.
set -u
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS XDG_DATA_HOME XDG_CONFIG_HOME TOLLSTREAM_KEYRING_PID
for program in dbus-run-session gnome-keyring-daemon gdbus; do
    command -v "$program" >/dev/null || exec "$@"
done
HOME=$(mktemp -d) || exit 1
trap 'rm -rf "$HOME"' EXIT
XDG_RUNTIME_DIR=$HOME/run
mkdir -m 0700 "$XDG_RUNTIME_DIR" || exit 1
export HOME XDG_RUNTIME_DIR
dbus-run-session -- sh -c '
    printf testpw | gnome-keyring-daemon --unlock --components=secrets >/dev/null
    gdbus wait --session --timeout 20 org.freedesktop.secrets || exit 1
    TOLLSTREAM_KEYRING_PID=$(gdbus call --session --dest org.freedesktop.DBus --object-path / \
        --method org.freedesktop.DBus.GetConnectionUnixProcessID org.freedesktop.secrets | sed "s/.* \([0-9]*\),.*/\1/")
    export TOLLSTREAM_KEYRING_PID
    "$@"
    status=$?
    kill -CONT "$TOLLSTREAM_KEYRING_PID"
    kill "$TOLLSTREAM_KEYRING_PID"
    exit $status' sh "$@"
