"""The waist of the hourglass (模型): a small closed set of blocks that knows neither a report nor Word."""
