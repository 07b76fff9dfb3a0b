"""The admin's screens of delivery: who reads, who is told, what was retired."""
