;; The inner loops of the tagger. The network works on floats, all rows multiples of 16 bytes, the linear part on a table of
;; hashed features. Offsets are in bytes.
(module
  (memory (export "memory") 1)
  ;; to[k] += vector[d] * weights[d][k] for every d and k. A row of weights has `bytes`, a multiple of 64.
  (func $addProduct (export "addProduct")
    (param $to i32) (param $vector i32) (param $vectorEnd i32) (param $weights i32) (param $bytes i32)
    (local $end i32) (local $v i32) (local $w i32) (local $value v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local.set $end (i32.add (local.get $to) (local.get $bytes)))
    (loop $columns
      (local.set $a (v128.load (local.get $to)))
      (local.set $b (v128.load offset=16 (local.get $to)))
      (local.set $c (v128.load offset=32 (local.get $to)))
      (local.set $d (v128.load offset=48 (local.get $to)))
      (local.set $v (local.get $vector))
      (local.set $w (local.get $weights))
      (loop $rows
        (local.set $value (v128.load32_splat (local.get $v)))
        (local.set $a (f32x4.add (local.get $a) (f32x4.mul (local.get $value) (v128.load (local.get $w)))))
        (local.set $b (f32x4.add (local.get $b) (f32x4.mul (local.get $value) (v128.load offset=16 (local.get $w)))))
        (local.set $c (f32x4.add (local.get $c) (f32x4.mul (local.get $value) (v128.load offset=32 (local.get $w)))))
        (local.set $d (f32x4.add (local.get $d) (f32x4.mul (local.get $value) (v128.load offset=48 (local.get $w)))))
        (local.set $v (i32.add (local.get $v) (i32.const 4)))
        (local.set $w (i32.add (local.get $w) (local.get $bytes)))
        (br_if $rows (i32.lt_u (local.get $v) (local.get $vectorEnd))))
      (v128.store (local.get $to) (local.get $a))
      (v128.store offset=16 (local.get $to) (local.get $b))
      (v128.store offset=32 (local.get $to) (local.get $c))
      (v128.store offset=48 (local.get $to) (local.get $d))
      (local.set $to (i32.add (local.get $to) (i32.const 64)))
      (local.set $weights (i32.add (local.get $weights) (i32.const 64)))
      (br_if $columns (i32.lt_u (local.get $to) (local.get $end)))))

  ;; Four signed bytes as floats, times a scale.
  (func $fourBytes (param $at i32) (param $scale f32) (result v128)
    (f32x4.mul
      (f32x4.convert_i32x4_s
        (i32x4.extend_low_i16x8_s (i16x8.extend_low_i8x16_s (v128.load32_zero (local.get $at)))))
      (f32x4.splat (local.get $scale))))

  ;; to[i] = centre[i] * centreScale + the book's numbers of each code * bookScale. A part of the book has 256 codes of four.
  (func (export "decode")
    (param $to i32) (param $codes i32) (param $codesEnd i32) (param $centre i32) (param $centreScale f32)
    (param $book i32) (param $bookScale f32)
    (loop $parts
      (v128.store (local.get $to)
        (f32x4.add
          (call $fourBytes (local.get $centre) (local.get $centreScale))
          (call $fourBytes
            (i32.add (local.get $book) (i32.shl (i32.load8_u (local.get $codes)) (i32.const 2)))
            (local.get $bookScale))))
      (local.set $to (i32.add (local.get $to) (i32.const 16)))
      (local.set $centre (i32.add (local.get $centre) (i32.const 4)))
      (local.set $book (i32.add (local.get $book) (i32.const 1024)))
      (local.set $codes (i32.add (local.get $codes) (i32.const 1)))
      (br_if $parts (i32.lt_u (local.get $codes) (local.get $codesEnd)))))

  ;; Adds four whole numbers times a scale to four floats.
  (func $addScaled (param $to i32) (param $numbers v128) (param $scale f32)
    (v128.store (local.get $to)
      (f32x4.add
        (v128.load (local.get $to))
        (f32x4.mul (f32x4.convert_i32x4_s (local.get $numbers)) (f32x4.splat (local.get $scale))))))

  ;; to[k] += row[k] * scale for every row whose number stands from `list`, at most 256 of them. A row has `length` signed
  ;; bytes, a multiple of 16; they are added up as whole numbers.
  (func (export "addRows")
    (param $to i32) (param $list i32) (param $listEnd i32) (param $rows i32) (param $length i32) (param $scale f32)
    (local $at i32) (local $end i32) (local $bytes v128) (local $low v128) (local $high v128)
    (local.set $end (i32.add (local.get $rows) (local.get $length)))
    (loop $columns
      (local.set $low (v128.const i32x4 0 0 0 0))
      (local.set $high (v128.const i32x4 0 0 0 0))
      (local.set $at (local.get $list))
      (loop $more
        (local.set $bytes
          (v128.load
            (i32.add (local.get $rows) (i32.mul (i32.load (local.get $at)) (local.get $length)))))
        (local.set $low (i16x8.add (local.get $low) (i16x8.extend_low_i8x16_s (local.get $bytes))))
        (local.set $high (i16x8.add (local.get $high) (i16x8.extend_high_i8x16_s (local.get $bytes))))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (br_if $more (i32.lt_u (local.get $at) (local.get $listEnd))))
      (call $addScaled (local.get $to) (i32x4.extend_low_i16x8_s (local.get $low)) (local.get $scale))
      (call $addScaled
        (i32.add (local.get $to) (i32.const 16))
        (i32x4.extend_high_i16x8_s (local.get $low))
        (local.get $scale))
      (call $addScaled
        (i32.add (local.get $to) (i32.const 32))
        (i32x4.extend_low_i16x8_s (local.get $high))
        (local.get $scale))
      (call $addScaled
        (i32.add (local.get $to) (i32.const 48))
        (i32x4.extend_high_i16x8_s (local.get $high))
        (local.get $scale))
      (local.set $to (i32.add (local.get $to) (i32.const 64)))
      (local.set $rows (i32.add (local.get $rows) (i32.const 16)))
      (br_if $columns (i32.lt_u (local.get $rows) (local.get $end)))))

  ;; Adds up the rows of floats whose places stand from `list`, lets a share through below zero, leaves that at `units`, and
  ;; writes to `out` what it gives by a matrix of 32 columns.
  (func (export "score")
    (param $list i32) (param $listEnd i32) (param $units i32) (param $bytes i32) (param $weights i32) (param $leak f32)
    (param $out i32)
    (local $k i32) (local $at i32) (local $sum v128)
    (loop $columns
      (local.set $sum (v128.const i32x4 0 0 0 0))
      (local.set $at (local.get $list))
      (loop $rows
        (local.set $sum (f32x4.add (local.get $sum) (v128.load (i32.add (i32.load (local.get $at)) (local.get $k)))))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (br_if $rows (i32.lt_u (local.get $at) (local.get $listEnd))))
      (v128.store
        (i32.add (local.get $units) (local.get $k))
        (f32x4.max (local.get $sum) (f32x4.mul (local.get $sum) (f32x4.splat (local.get $leak)))))
      (local.set $k (i32.add (local.get $k) (i32.const 16)))
      (br_if $columns (i32.lt_u (local.get $k) (local.get $bytes))))
    (memory.fill (local.get $out) (i32.const 0) (i32.const 128))
    (call $addProduct
      (local.get $out)
      (local.get $units)
      (i32.add (local.get $units) (local.get $bytes))
      (local.get $weights)
      (i32.const 128)))

  ;; The table of features: sorted keys, nine signed bytes for each, and where the keys of each of 4,096 buckets start,
  ;; counted from 1; 0 where it was not asked yet.
  (global $keys (mut i32) (i32.const 0))
  (global $count (mut i32) (i32.const 0))
  (global $weights (mut i32) (i32.const 0))
  (global $starts (mut i32) (i32.const 0))
  ;; Where the weights are added to: nine whole numbers.
  (global $sums (mut i32) (i32.const 0))

  (func (export "setTable") (param $keys i32) (param $count i32) (param $weights i32) (param $starts i32)
    (global.set $keys (local.get $keys))
    (global.set $count (local.get $count))
    (global.set $weights (local.get $weights))
    (global.set $starts (local.get $starts)))

  (func $keyAt (param $at i32) (result i32)
    (i32.load (i32.add (global.get $keys) (i32.shl (local.get $at) (i32.const 2)))))

  ;; Where a bucket starts, counted from 0.
  (func $startOf (param $bucket i32) (result i32)
    (local $place i32) (local $from i32) (local $to i32) (local $middle i32) (local $key i32)
    (local.set $place (i32.add (global.get $starts) (i32.shl (local.get $bucket) (i32.const 2))))
    (local.set $from (i32.load (local.get $place)))
    (if (local.get $from) (then (return (i32.sub (local.get $from) (i32.const 1)))))
    (local.set $to (global.get $count))
    (if (i32.ge_u (local.get $bucket) (i32.const 4096))
      (then (local.set $from (local.get $to)))
      (else
        (local.set $key (i32.shl (local.get $bucket) (i32.const 20)))
        (block $found
          (loop $halves
            (br_if $found (i32.ge_u (local.get $from) (local.get $to)))
            (local.set $middle (i32.shr_u (i32.add (local.get $from) (local.get $to)) (i32.const 1)))
            (if (i32.lt_u (call $keyAt (local.get $middle)) (local.get $key))
              (then (local.set $from (i32.add (local.get $middle) (i32.const 1))))
              (else (local.set $to (local.get $middle))))
            (br $halves)))))
    (i32.store (local.get $place) (i32.add (local.get $from) (i32.const 1)))
    (local.get $from))

  ;; Adds the weights of a feature to $sums. Keys are hashes: inside its bucket one lies near where its value says.
  (func $addWeights (param $key i32)
    (local $from i32) (local $to i32) (local $at i32) (local $found i32) (local $half v128)
    (local.set $at (i32.shr_u (local.get $key) (i32.const 20)))
    (local.set $from (call $startOf (local.get $at)))
    (local.set $to (call $startOf (i32.add (local.get $at) (i32.const 1))))
    (local.set $at
      (i32.add
        (local.get $from)
        (i32.wrap_i64
          (i64.shr_u
            (i64.mul
              (i64.extend_i32_u (i32.and (local.get $key) (i32.const 0xfffff)))
              (i64.extend_i32_u (i32.sub (local.get $to) (local.get $from))))
            (i64.const 20)))))
    (block $low
      (loop $down
        (br_if $low (i32.le_u (local.get $at) (local.get $from)))
        (br_if $low (i32.le_u (call $keyAt (local.get $at)) (local.get $key)))
        (local.set $at (i32.sub (local.get $at) (i32.const 1)))
        (br $down)))
    (loop $up
      (if (i32.ge_u (local.get $at) (local.get $to)) (then (return)))
      (local.set $found (call $keyAt (local.get $at)))
      (if (i32.lt_u (local.get $found) (local.get $key))
        (then
          (local.set $at (i32.add (local.get $at) (i32.const 1)))
          (br $up))))
    (if (i32.ne (local.get $found) (local.get $key)) (then (return)))
    (local.set $at (i32.add (global.get $weights) (i32.mul (local.get $at) (i32.const 9))))
    (local.set $to (global.get $sums))
    (local.set $half (v128.load8x8_s (local.get $at)))
    (v128.store (local.get $to)
      (i32x4.add (v128.load (local.get $to)) (i32x4.extend_low_i16x8_s (local.get $half))))
    (v128.store offset=16 (local.get $to)
      (i32x4.add (v128.load offset=16 (local.get $to)) (i32x4.extend_high_i16x8_s (local.get $half))))
    (i32.store offset=32 (local.get $to)
      (i32.add (i32.load offset=32 (local.get $to)) (i32.load8_s offset=8 (local.get $at)))))

  ;; A step of the hash that keys are: `mix` in src/core/entity/features.ts.
  (func $mix (param $hash i32) (param $value i32) (result i32)
    (local.set $hash (i32.mul (i32.xor (local.get $hash) (local.get $value)) (i32.const 0x9e3779b1)))
    (i32.xor (local.get $hash) (i32.shr_u (local.get $hash) (i32.const 15))))
  (func $seed (param $template i32) (result i32)
    (call $mix (i32.const 0x2545f491) (i32.mul (local.get $template) (i32.const 2654435))))

  (func $add (param $template i32) (param $value i32) (param $more i32)
    (call $addWeights
      (call $mix (call $mix (call $seed (local.get $template)) (local.get $value)) (local.get $more))))
  (func $join (param $template i32) (param $a i32) (param $b i32) (param $c i32)
    (call $addWeights
      (call $mix
        (call $mix
          (call $mix (call $seed (i32.add (local.get $template) (i32.const 1000))) (local.get $a))
          (local.get $b))
        (local.get $c))))

  ;; What a word says about the token at a distance, 0 to 4 for two to its right to two to its left: `wordKeys`. Summed
  ;; once. The fields of a word are those of src/core/entity/linear.ts.
  (func $sumWord (param $word i32) (param $distance i32) (result i32)
    (local $base i32) (local $shape i32) (local $left i32) (local $at i32) (local $sums i32)
    (local.set $sums
      (i32.add (i32.add (local.get $word) (i32.const 96)) (i32.mul (local.get $distance) (i32.const 48))))
    (local.set $left (i32.shl (i32.const 1) (local.get $distance)))
    (if (i32.and (i32.load offset=36 (local.get $word)) (local.get $left)) (then (return (local.get $sums))))
    (i32.store offset=36 (local.get $word) (i32.or (i32.load offset=36 (local.get $word)) (local.get $left)))
    (global.set $sums (local.get $sums))
    (local.set $base (i32.mul (local.get $distance) (i32.const 100)))
    (local.set $shape (i32.load offset=8 (local.get $word)))
    (call $add (i32.add (local.get $base) (i32.const 1)) (i32.load offset=0 (local.get $word)) (i32.const 0))
    (if (i32.gt_s (i32.load offset=28 (local.get $word)) (i32.const 0))
      (then
        (call $add (i32.add (local.get $base) (i32.const 2)) (i32.load offset=20 (local.get $word)) (i32.const 0))
        (call $add (i32.add (local.get $base) (i32.const 3)) (i32.load offset=24 (local.get $word)) (i32.const 0))
        (call $add (i32.add (local.get $base) (i32.const 4)) (i32.load offset=28 (local.get $word)) (i32.const 0))
        (call $add (i32.add (local.get $base) (i32.const 5)) (i32.load offset=20 (local.get $word)) (local.get $shape))
        (call $add (i32.add (local.get $base) (i32.const 6)) (i32.load offset=24 (local.get $word)) (local.get $shape))
        (if (i32.eq (local.get $distance) (i32.const 2)) (then (call $add (i32.add (local.get $base) (i32.const 7)) (i32.load offset=28 (local.get $word)) (local.get $shape)))))
      (else (call $add (i32.add (local.get $base) (i32.const 8)) (local.get $shape) (i32.const 0))))
    (local.set $left (i32.and (i32.load offset=16 (local.get $word)) (i32.const 0x7fffffff)))
    (block $listed
      (loop $lists
        (br_if $listed (i32.eqz (local.get $left)))
        (call $add
          (i32.add (local.get $base) (i32.const 10))
          (i32.ctz (local.get $left))
          (i32.load offset=32 (local.get $word)))
        (local.set $left (i32.and (local.get $left) (i32.sub (local.get $left) (i32.const 1))))
        (br $lists)))
    (if (i32.lt_u (i32.sub (local.get $distance) (i32.const 1)) (i32.const 3))
      (then
        (call $add (i32.add (local.get $base) (i32.const 11)) (i32.load offset=12 (local.get $word)) (i32.const 0))
        (call $add (i32.add (local.get $base) (i32.const 12)) (i32.load offset=16 (local.get $word)) (local.get $shape))
        (call $add (i32.add (local.get $base) (i32.const 13)) (i32.load offset=40 (local.get $word)) (local.get $shape)))
      (else (call $add (i32.add (local.get $base) (i32.const 14)) (local.get $shape) (i32.const 0))))
    (if (i32.ne (local.get $distance) (i32.const 2)) (then (return (local.get $sums))))
    (call $add (i32.add (local.get $base) (i32.const 15)) (i32.load offset=4 (local.get $word)) (i32.const 0))
    (block $done
      (loop $affixes
        (br_if $done (i32.ge_s (local.get $at) (i32.load offset=44 (local.get $word))))
        (local.set $left (i32.add (local.get $word) (i32.shl (local.get $at) (i32.const 2))))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (call $add
          (i32.add (i32.add (local.get $base) (i32.const 20)) (local.get $at))
          (i32.load offset=48 (local.get $left))
          (local.get $shape))
        (call $add
          (i32.add (i32.add (local.get $base) (i32.const 30)) (local.get $at))
          (i32.load offset=64 (local.get $left))
          (local.get $shape))
        (br $affixes)))
    (call $add (i32.add (local.get $base) (i32.const 16)) (i32.load offset=12 (local.get $word)) (i32.load offset=84 (local.get $word)))
    (local.get $sums))

  (func $addSums (param $from i32) (param $to i32)
    (v128.store (local.get $to) (i32x4.add (v128.load (local.get $to)) (v128.load (local.get $from))))
    (v128.store offset=16 (local.get $to)
      (i32x4.add (v128.load offset=16 (local.get $to)) (v128.load offset=16 (local.get $from))))
    (i32.store offset=32 (local.get $to)
      (i32.add (i32.load offset=32 (local.get $to)) (i32.load offset=32 (local.get $from)))))

  ;; Writes the scores of the tags of a token to `out`, as floats: what the words around say, and what all says together
  ;; (`jointKeys`). Returns 1 where "outside" leads all other tags by more than `lead`.
  (func (export "scoreToken") (param $token i32) (param $out i32) (param $scale f64) (param $lead f64) (result i32)
    (local $before2 i32) (local $before i32) (local $here i32) (local $after i32) (local $after2 i32)
    (local $shape i32) (local $at i32) (local $outside f64) (local $sure i32)
    (local.set $before2 (i32.load (local.get $token)))
    (local.set $before (i32.load offset=4 (local.get $token)))
    (local.set $here (i32.load offset=8 (local.get $token)))
    (local.set $after (i32.load offset=12 (local.get $token)))
    (local.set $after2 (i32.load offset=16 (local.get $token)))
    (local.set $shape (i32.load offset=8 (local.get $here)))
    (v128.store (local.get $out) (v128.const i32x4 0 0 0 0))
    (v128.store offset=16 (local.get $out) (v128.const i32x4 0 0 0 0))
    (i32.store offset=32 (local.get $out) (i32.const 0))
    (call $addSums (call $sumWord (local.get $before2) (i32.const 0)) (local.get $out))
    (call $addSums (call $sumWord (local.get $before) (i32.const 1)) (local.get $out))
    (call $addSums (call $sumWord (local.get $here) (i32.const 2)) (local.get $out))
    (call $addSums (call $sumWord (local.get $after) (i32.const 3)) (local.get $out))
    (call $addSums (call $sumWord (local.get $after2) (i32.const 4)) (local.get $out))
    (global.set $sums (local.get $out))
    (call $join (i32.const 0) (i32.load offset=0 (local.get $before)) (i32.load offset=0 (local.get $here)) (i32.const 0))
    (call $join (i32.const 1) (i32.load offset=0 (local.get $here)) (i32.load offset=0 (local.get $after)) (i32.const 0))
    (call $join (i32.const 2) (i32.load offset=8 (local.get $before)) (local.get $shape) (i32.load offset=8 (local.get $after)))
    (call $join (i32.const 3) (i32.add (i32.shl (i32.load offset=8 (local.get $before2)) (i32.const 3)) (i32.load offset=8 (local.get $before))) (local.get $shape) (i32.add (i32.shl (i32.load offset=8 (local.get $after)) (i32.const 3)) (i32.load offset=8 (local.get $after2))))
    (call $join (i32.const 4) (i32.load offset=24 (local.get $before)) (i32.load offset=24 (local.get $here)) (local.get $shape))
    (call $join (i32.const 5) (i32.load offset=24 (local.get $here)) (i32.load offset=24 (local.get $after)) (local.get $shape))
    (call $join (i32.const 6) (i32.load offset=24 (local.get $before)) (local.get $shape) (i32.load offset=24 (local.get $after)))
    (call $join (i32.const 7) (i32.load offset=0 (local.get $before)) (local.get $shape) (i32.load offset=8 (local.get $after)))
    (call $join (i32.const 8) (i32.load offset=0 (local.get $after)) (local.get $shape) (i32.load offset=8 (local.get $before)))
    (call $join (i32.const 9) (i32.load offset=20 (local.get $before)) (local.get $shape) (i32.load offset=20 (local.get $after)))
    (call $join (i32.const 10) (i32.load offset=0 (local.get $before2)) (i32.load offset=0 (local.get $before)) (local.get $shape))
    (call $join (i32.const 11) (i32.load offset=0 (local.get $after)) (i32.load offset=0 (local.get $after2)) (local.get $shape))
    (call $join (i32.const 12) (i32.load offset=20 (local.get $token)) (local.get $shape) (i32.load offset=80 (local.get $here)))
    (call $join (i32.const 13) (i32.load offset=20 (local.get $token)) (i32.load offset=0 (local.get $here)) (i32.const 0))
    (call $join (i32.const 14) (i32.load offset=20 (local.get $token)) (i32.load offset=24 (local.get $here)) (local.get $shape))
    (call $join (i32.const 15) (i32.load offset=24 (local.get $token)) (local.get $shape) (i32.load offset=80 (local.get $here)))
    (call $join (i32.const 16) (i32.load offset=16 (local.get $here)) (i32.load offset=8 (local.get $before)) (i32.load offset=8 (local.get $after)))
    (call $join (i32.const 17) (i32.load offset=0 (local.get $before)) (i32.load offset=16 (local.get $here)) (i32.const 0))
    (call $join (i32.const 18) (i32.load offset=16 (local.get $here)) (i32.load offset=0 (local.get $after)) (i32.const 0))
    (call $join (i32.const 19) (i32.load offset=16 (local.get $before)) (i32.load offset=16 (local.get $here)) (i32.load offset=16 (local.get $after)))
    (if (i32.load offset=32 (local.get $token))
      (then (call $join (i32.const 20) (i32.load offset=32 (local.get $token)) (local.get $shape) (i32.const 0))))
    (if (i32.load offset=28 (local.get $token))
      (then (call $join (i32.const 21) (i32.load offset=28 (local.get $token)) (local.get $shape) (i32.load offset=32 (local.get $token)))))
    (if (i32.load offset=36 (local.get $token))
      (then (call $join (i32.const 22) (i32.load offset=36 (local.get $token)) (local.get $shape) (i32.load offset=32 (local.get $token)))))
    (call $join (i32.const 23) (i32.load offset=12 (local.get $before)) (i32.load offset=12 (local.get $here)) (i32.load offset=12 (local.get $after)))
    (call $join (i32.const 24) (i32.load offset=44 (local.get $token)) (local.get $shape) (i32.const 0))
    (call $join (i32.const 25) (i32.load offset=40 (local.get $token)) (i32.load offset=44 (local.get $token)) (i32.load offset=48 (local.get $token)))
    (call $join (i32.const 26) (i32.load offset=44 (local.get $token)) (i32.load offset=20 (local.get $token)) (i32.const 0))
    (call $join (i32.const 27) (i32.load offset=44 (local.get $token)) (i32.load offset=0 (local.get $here)) (i32.const 0))
    (call $join (i32.const 28) (i32.load offset=44 (local.get $token)) (i32.load offset=0 (local.get $before)) (i32.const 0))
    (call $join (i32.const 29) (i32.load offset=44 (local.get $token)) (i32.load offset=0 (local.get $after)) (i32.const 0))
    (call $join (i32.const 30) (i32.load offset=44 (local.get $token)) (i32.load offset=24 (local.get $here)) (i32.const 0))
    (local.set $outside (f64.sub (f64.convert_i32_s (i32.load (local.get $out))) (local.get $lead)))
    (local.set $sure (i32.const 1))
    (loop $tags
      (if (i32.gt_u (local.get $at) (i32.const 0))
        (then
          (if (f64.gt (f64.convert_i32_s (i32.load (local.get $out))) (local.get $outside))
            (then (local.set $sure (i32.const 0))))))
      (f32.store (local.get $out)
        (f32.demote_f64
          (f64.mul (f64.convert_i32_s (i32.load (local.get $out))) (local.get $scale))))
      (local.set $out (i32.add (local.get $out) (i32.const 4)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $tags (i32.lt_u (local.get $at) (i32.const 9))))
    (local.get $sure)))
