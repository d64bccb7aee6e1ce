"""What happens by itself: reminders, urging, proposed orders, ladders; messages that leave, and the proof that they did."""
