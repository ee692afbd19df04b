# Outlives the process that started it, and then stops what that process left behind.
# Reads lines such as "TERM:123 INT:456", each the whole list in the order of stopping; the end of input is the signal.
while read -r line; do list=$line; done

# Where nobody collects the dead they stay as zombies, which a signal still reaches.
alive() { kill -0 "$1" 2>/dev/null && ! grep -q '^State:[[:space:]]*Z' "/proc/$1/status" 2>/dev/null; }

for entry in $list; do
  pid=${entry#*:}
  kill "-${entry%%:*}" "$pid" 2>/dev/null || continue
  waited=0
  while alive "$pid" && [ $waited -lt 150 ]; do
    sleep 0.1
    waited=$((waited + 1))
  done
  if alive "$pid"; then kill -KILL "-$pid" 2>/dev/null; fi
done
