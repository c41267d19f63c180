"""Draws an exported record again without Plumbline: python3 verify_draw.py RECORD.json"""
import hashlib, hmac, json, sys

record = json.load(open(sys.argv[1], encoding="utf-8"))
seed = record["seed"].encode()
codes = sorted(member["code"] for member in record["population"])
text = "".join(code + "\n" for code in codes).encode()
assert hashlib.sha256(text).hexdigest() == record["fingerprint"], "another population"
assert len(set(codes)) == len(codes), "a code stands twice"
sizes = {size["stratum"]: size["number"] for size in record["sizes"]}
drawn = {part["stratum"]: part["codes"] for part in record["drawn"]}
assert set(drawn) <= set(sizes), "a stratum without a size"
for stratum, size in sizes.items():
    members = [m["code"] for m in record["population"] if m["stratum"] == stratum]
    members.sort(key=lambda code: hmac.new(seed, code.encode(), "sha256").hexdigest())
    assert drawn.get(stratum, []) == members[:size], f"other cases in {stratum!r}"
def mark(code):
    return hmac.new(seed, code.encode(), "sha256").hexdigest()


for case in record["exclusions"]:
    beside = case.get("beside")
    assert not beside or beside in codes and mark(beside) < mark(case["code"]), "no earlier code"
reserve = {m["code"]: m["stratum"] for m in record["population"]}
standing = {code: stratum for stratum, some in drawn.items() for code in some}
for code in standing:
    del reserve[code]
for change in record["replacements"]:
    stratum = standing.pop(change["withdrawn"])
    for passed in change.get("passedOver", []):
        del reserve[passed["code"]]
    left = sorted((code for code in reserve if reserve[code] == stratum), key=mark)
    assert change.get("replacedBy") == (left[0] if left else None), "not the next in order"
    if left:
        standing[left[0]] = reserve.pop(left[0])
excluded = {case["code"] for case in record["exclusions"]}
assert not excluded & set(codes), "a case is both left out and in the population"
print(f"The same {sum(map(len, drawn.values()))} cases, in the same order.")
