"""Attribution to Statement: speakers and whom they speak for, dates said, the sourcing chain, the occasion."""
