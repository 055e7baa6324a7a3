;; The inner loops of the network over a memory of floats. Offsets are in bytes; all rows are multiples of 16 bytes.
(module
  (memory (export "memory") 1)
  ;; to[k] += vector[d] * weights[d][k] for every d and k. A row of weights has `bytes`, a multiple of 64.
  (func (export "addProduct")
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

  ;; Adds up the rows of floats whose places stand from `list`, lets a share through below zero, and writes to `out` what
  ;; each column of the matrix gives: twelve floats a row, of which nine count.
  (func (export "score") (param $list i32) (param $listEnd i32) (param $bytes i32) (param $weights i32) (param $leak f32) (param $out i32)
    (local $k i32) (local $at i32) (local $sum v128) (local $w i32) (local $a v128) (local $b v128) (local $c v128) (local $one v128)
    (local.set $w (local.get $weights))
    (loop $columns
      (local.set $sum (v128.const i32x4 0 0 0 0))
      (local.set $at (local.get $list))
      (loop $rows
        (local.set $sum (f32x4.add (local.get $sum) (v128.load (i32.add (i32.load (local.get $at)) (local.get $k)))))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (br_if $rows (i32.lt_u (local.get $at) (local.get $listEnd))))
      (local.set $sum (f32x4.max (local.get $sum) (f32x4.mul (local.get $sum) (f32x4.splat (local.get $leak)))))
      (local.set $one (f32x4.splat (f32x4.extract_lane 0 (local.get $sum))))
      (local.set $a (f32x4.add (local.get $a) (f32x4.mul (local.get $one) (v128.load (local.get $w)))))
      (local.set $b (f32x4.add (local.get $b) (f32x4.mul (local.get $one) (v128.load offset=16 (local.get $w)))))
      (local.set $c (f32x4.add (local.get $c) (f32x4.mul (local.get $one) (v128.load offset=32 (local.get $w)))))
      (local.set $one (f32x4.splat (f32x4.extract_lane 1 (local.get $sum))))
      (local.set $a (f32x4.add (local.get $a) (f32x4.mul (local.get $one) (v128.load offset=48 (local.get $w)))))
      (local.set $b (f32x4.add (local.get $b) (f32x4.mul (local.get $one) (v128.load offset=64 (local.get $w)))))
      (local.set $c (f32x4.add (local.get $c) (f32x4.mul (local.get $one) (v128.load offset=80 (local.get $w)))))
      (local.set $one (f32x4.splat (f32x4.extract_lane 2 (local.get $sum))))
      (local.set $a (f32x4.add (local.get $a) (f32x4.mul (local.get $one) (v128.load offset=96 (local.get $w)))))
      (local.set $b (f32x4.add (local.get $b) (f32x4.mul (local.get $one) (v128.load offset=112 (local.get $w)))))
      (local.set $c (f32x4.add (local.get $c) (f32x4.mul (local.get $one) (v128.load offset=128 (local.get $w)))))
      (local.set $one (f32x4.splat (f32x4.extract_lane 3 (local.get $sum))))
      (local.set $a (f32x4.add (local.get $a) (f32x4.mul (local.get $one) (v128.load offset=144 (local.get $w)))))
      (local.set $b (f32x4.add (local.get $b) (f32x4.mul (local.get $one) (v128.load offset=160 (local.get $w)))))
      (local.set $c (f32x4.add (local.get $c) (f32x4.mul (local.get $one) (v128.load offset=176 (local.get $w)))))
      (local.set $w (i32.add (local.get $w) (i32.const 192)))
      (local.set $k (i32.add (local.get $k) (i32.const 16)))
      (br_if $columns (i32.lt_u (local.get $k) (local.get $bytes))))
    (v128.store (local.get $out) (local.get $a))
    (v128.store offset=16 (local.get $out) (local.get $b))
    (v128.store offset=32 (local.get $out) (local.get $c))))
