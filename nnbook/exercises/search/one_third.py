r"""One step in three

You stand in the bowl of the chapter, at distance 1 from its lowest point,
and take one step of length 1 in a random direction.

1. Which shares $c$ improve the loss?
2. There are two parameters, so directions are the points of a circle, and
   all are equally likely. Show that one step in three improves.
3. And a step of length 2 or more?
"""

HINT = r"""
For the second part, draw the step along the way down, and the steps with
$c = 1/2$ to both sides of it. The triangle from where you stand to the
lowest point and to the end of such a step has three sides of length 1.
"""

SOLUTION = r"""
1. A step improves where $c > r / 2$, and $r = 1$: all with $c > 1/2$.
2. The step with $c = 1/2$ ends where the loss is the same as before, at
   distance 1 from the lowest point. So where you stand, the lowest point and
   the end of the step are 1 apart from one another, and the angle between
   the step and the way down is that of a triangle with three equal sides,
   60°. Steps closer to the way down improve: 60° to its left and 60° to its
   right. That is 120° of 360°, one third.
3. It would need $c > 1$, and there is no such direction. From $r = 2$ on,
   the step is as long as the bowl is wide where you stand, and no step of
   that length improves, whatever the number of parameters.
"""
