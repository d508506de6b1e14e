"""What a turn is: values, ports, the loop. It imports nothing of ours but itself."""
