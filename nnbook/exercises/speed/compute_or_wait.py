r"""Compute or wait?

A processor makes 160 FLOPs each nanosecond in large matrix products, and its
memory delivers 16 bytes each nanosecond. A wide network learns with Adam in
float32, and almost all of its weights lie in layers behind the first.

1. How many nanoseconds do the products of one step take for each weight, for
   a batch of $s$ samples? How many does Adam take, if it waits for memory
   alone?
2. At which batch size do both take equally long?
3. Somebody doubles the width of all layers. What happens to that batch size?
4. Somebody trains with batches of 1. What share of a step would the products
   be, if they still ran at 160? They will not: which bytes have we left out?
   Count them, and say what a processor of twice the FLOPs would gain.
"""

HINT = """
Each weight takes part in three products, with one multiplication and one
addition for each sample. Adam reads four numbers for each weight and writes
three.
"""

SOLUTION = r"""
1. $3 \cdot 2 \cdot s = 6s$ FLOPs at 160 a nanosecond: $6s/160 = 0.0375 s$
   nanoseconds. Adam moves $7 \cdot 4 = 28$ bytes: $28/16 = 1.75$
   nanoseconds.
2. $0.0375 s = 1.75$ gives $s \approx 47$. With smaller batches the processor
   waits for memory more than it computes.
3. Nothing. Both times are for each weight, and four times the weights cost
   four times as much on both sides. (As long as the network did not fit the
   cache before.)
4. 0.0375 of 1.7875 nanoseconds, about 2 percent. But the products read and
   write too. With one sample, each weight is fetched for a single
   multiplication, once forward and once backward, and its slope is written:
   $3 \cdot 4 / 16 = 0.75$ nanoseconds, so the products are 0.75 of 2.5, or
   30 percent. They wait for memory as Adam does, and twice the FLOPs would
   gain next to nothing. What would help is to move fewer bytes. (The
   0.75 nanoseconds are there with larger batches too, beside more FLOPs.)
"""
