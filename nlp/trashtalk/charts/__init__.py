"""Pictures of rivalries: the line of time of two people, and the network of all pairs.

Import this late: Altair takes half a second.
"""

from trashtalk.charts.network import network_chart
from trashtalk.charts.rendering import to_png, to_svg
from trashtalk.charts.timeline import timeline_chart

__all__ = ["network_chart", "timeline_chart", "to_png", "to_svg"]
