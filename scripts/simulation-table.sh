#!/bin/sh
# Prints the simulation table of the README. Arguments are settings: scripts/simulation-table.sh policy threshold
# Needs the built program (mvn package). The same settings always give the same table.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
jar="$here/target/kokoro.jar"
if [ ! -f "$jar" ]; then
    echo "$jar is missing: run mvn package first." >&2
    exit 3
fi
exec java -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -cp "$jar:$here/target/lib/*" \
    dev.kokoro.control.simulation.SimulationTable /dev/stdout "$@"
