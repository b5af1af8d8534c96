#!/bin/sh
# The one door: see `./build.sh help`. Everything is done by crates/xtask.
set -eu
cd "$(dirname "$0")"

# Cargo of a login that has not read rustup's profile.
[ -x "$HOME/.cargo/bin/cargo" ] && PATH="$HOME/.cargo/bin:$PATH"

# A linker for Rust; root on a bare Debian gets it here, everybody else is told.
if ! command -v cc >/dev/null && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  echo "build.sh: installing gcc"
  { apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends gcc libc6-dev; } >/dev/null
fi

for tool in rustup cargo node npm cc; do
  command -v "$tool" >/dev/null || { echo "build.sh: $tool is missing; install it and run this again" >&2; exit 1; }
done

# The toolchain of rust-toolchain.toml; rustup may have been told not to install by itself.
if ! rustc --version >/dev/null 2>&1; then
  rustup toolchain install --no-self-update
fi

exec cargo run --quiet --locked --package xtask -- "${@:-build}"
