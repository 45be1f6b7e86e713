# What jq has and the interpreter lacks or does otherwise.
def localtime: gmtime;
def strflocaltime($format): strftime($format);
def todate: todateiso8601;
def fromdate: fromdateiso8601;
def date: todateiso8601;
def dateadd($unit; $seconds): . + $seconds;
def datesub($unit; $seconds): . - $seconds;

def in($object): . as $key | $object | has($key);
def inside($whole): . as $part | $whole | contains($part);
def index($part): indices($part) | .[0];
def rindex($part): indices($part) | .[-1:][0];
def join($separator):
  if length == 0 then ""
  else [.[] | if . == null then "" elif type == "string" then . elif type == "number" or type == "boolean" then tojson
        else error("cannot join with \(type)") end]
    | [.[0], (.[1:][] | $separator, .)] | concat_texts
  end;
def flatten($depth):
  if $depth < 0 then error("flatten depth must not be negative")
  else [.[] | if type == "array" and $depth > 0 then flatten($depth - 1)[] else . end] end;
def flatten: [.[] | def leaves: if type == "array" then .[] | leaves else . end; leaves];
def transpose: if . == [] then [] else . as $rows | [range(0; map(length) | max) as $i | [$rows[][$i]]] end;
def from_entries:
  reduce .[] as $entry ({};
    . + { ($entry | if type == "object" then (if has("key") then .key elif has("k") then .k elif has("name") then .name
              elif has("Name") then .Name elif has("Key") then .Key else .K end)
            else error("from_entries needs objects") end
            | if type == "string" then . elif . == null then "null" else tojson end):
          ($entry | if has("value") then .value elif has("v") then .v elif has("Value") then .Value else .V end) });
def with_entries(f): to_entries | map(f) | from_entries;
def walk(f): def w: if type == "object" then map_values(w) elif type == "array" then map(w) else . end | f; w;
def isfinite: type == "number" and (isinfinite | not);
def finites: select(isfinite);
def normals: select(type == "number" and isnormal);
def pow10: exp10;
def isvalid(f): try (f | true) catch false;
def leaf_paths: paths(scalars);
def IN(source): . as $x | any(source; . == $x);
def IN(source; values): any(source; IN(values));
def INDEX(f): reduce .[] as $row ({}; .[$row | f | tostring] = $row);
def INDEX(source; f): reduce source as $row ({}; .[$row | f | tostring] = $row);
def toboolean:
  if type == "boolean" then . elif . == "true" then true elif . == "false" then false
  else error("\(type) (\(tojson)) cannot be read as a boolean") end;
def abs: if type == "number" and . < 0 then -. else . end;

def regex_split_arguments($re; $flags):
  if ($re | type) == "array" then [$re[0], ($re[1] // "") + ($flags // "")] else [$re, $flags] end;
def test($re; $flags): regex_split_arguments($re; $flags) as [$r, $f] | regex_test($r; $f);
def test($re): test($re; null);
def match($re; $flags): regex_split_arguments($re; $flags) as [$r, $f] | regex_matches($r; $f)[];
def match($re): match($re; null);
def capture_object: [.captures[] | select(.name != null) | { key: .name, value: .string }] | from_entries;
def capture($re; $flags): match($re; $flags) | capture_object;
def capture($re): capture($re; null);
def scan($re; $flags): match($re; "g" + $flags) | if (.captures | length) > 0 then [.captures[].string] else .string end;
def scan($re): scan($re; null);
def split($separator): if type == "string" and ($separator | type) == "string" then . / $separator
  else error("split input and separator must be strings") end;
def split($re; $flags): . as $text
  | [foreach (match($re; $flags + "g"), null) as $m ({at: 0, out: null};
      if $m == null then .out = $text[.at:] else .out = $text[.at:$m.offset] | .at = $m.offset + $m.length end; .out)];
def splits($re; $flags): split($re; $flags)[];
def splits($re): splits($re; null);
def sub($re; f; $flags): . as $text
  | (reduce (match($re; $flags), null) as $m ({at: 0, parts: []};
      if $m == null then .parts += [$text[.at:]]
      else .parts += [$text[.at:$m.offset], ($m | capture_object | f)] | .at = $m.offset + $m.length end))
  | .parts | concat_texts;
def sub($re; f): sub($re; f; null);
def gsub($re; f; $flags): sub($re; f; $flags + "g");
def gsub($re; f): sub($re; f; "g");

def @json: tojson;
def @text: tostring;
def @html: tostring | escape_html;
def @uri: tostring | encode_uri;
def @urid: tostring | decode_uri;
def @base64: tostring | encode_base64;
def @base64d: tostring | decode_base64;
def @csv: [.[] | if type == "number" then tojson elif type == "boolean" then tojson elif . == null then ""
    elif type == "string" then quote_csv else error("\(type) is not valid in a csv row") end] | join(",");
def @tsv: [.[] | if type == "number" then tojson elif type == "boolean" then tojson elif . == null then ""
    elif type == "string" then escape_tsv else error("\(type) is not valid in a tsv row") end] | join("\t");
