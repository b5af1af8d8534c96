"""Invented people, numbers, eras and sheets: what all twenty ledgers are made of."""
import csv, datetime as dt, io, json, random, re, shutil, subprocess, sys, tempfile, unicodedata, zipfile
from pathlib import Path
from types import SimpleNamespace

HERE = Path(__file__).resolve().parent
SEED = 20261122
D = dt.date
AS_OF = D(2026, 11, 22)

# ------------------------------------------------------------------ numbers

def my_number(rng, lead=None):
    while True:
        body = (lead or '') + ''.join(rng.choice('0123456789') for _ in range(11 - len(lead or '')))
        s = sum(int(d) * w for d, w in zip(body, (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2))) % 11
        full = body + str(0 if s <= 1 else 11 - s)
        if not full.endswith('000000'):
            return full

def luhn(body):
    s = 0
    for i, d in enumerate(reversed(body)):
        n = int(d) * (2 if i % 2 == 0 else 1)
        s += n // 10 + n % 10
    return body + str(-s % 10)

def institution(rng, pref, table='1'):
    six = '%02d%04d' % (rng.randrange(1, 60), rng.randrange(1, 2999))
    if pref in ('11', '12', '13', '14'):
        return pref + table + luhn(six)
    return luhn(pref + table + six)

# ------------------------------------------------------------------ people

SURNAMES = [tuple(x.split('/')) for x in '''佐藤/サトウ 鈴木/スズキ 髙橋/タカハシ 田中/タナカ 伊藤/イトウ 渡邉/ワタナベ 山本/ヤマモト 中村/ナカムラ
小林/コバヤシ 加藤/カトウ 吉田/ヨシダ 山田/ヤマダ 佐々木/ササキ 山口/ヤマグチ 松本/マツモト 井上/イノウエ 木村/キムラ 林/ハヤシ 斎藤/サイトウ
清水/シミズ 山﨑/ヤマザキ 森/モリ 池田/イケダ 橋本/ハシモト 阿部/アベ 石川/イシカワ 前田/マエダ 藤田/フジタ 後藤/ゴトウ 岡田/オカダ 長谷川/ハセガワ
村上/ムラカミ 近藤/コンドウ 石井/イシイ 齊藤/サイトウ 坂本/サカモト 遠藤/エンドウ 青木/アオキ 藤井/フジイ 西村/ニシムラ 福田/フクダ 太田/オオタ
三浦/ミウラ 岡本/オカモト 松田/マツダ 中島/ナカジマ 原/ハラ 小野/オノ 竹内/タケウチ 金子/カネコ 和田/ワダ 中山/ナカヤマ 服部/ハットリ 辻/ツジ'''.split()]
MALE = [tuple(x.split('/')) for x in '''太郎/タロウ 健一/ケンイチ 翔太/ショウタ 大輔/ダイスケ 修/オサム 蓮/レン 湊/ミナト 悠真/ユウマ 陽翔/ハルト 正雄/マサオ
隆/タカシ 和也/カズヤ 誠/マコト 律/リツ 朝陽/アサヒ 颯太/ソウタ 新/アラタ 拓海/タクミ 亮/リョウ 勝/マサル'''.split()]
FEMALE = [tuple(x.split('/')) for x in '''花子/ハナコ 美咲/ミサキ 陽菜/ヒナ 結衣/ユイ 京子/キョウコ 幸子/サチコ さくら/サクラ 凛/リン 紬/ツムギ 芽依/メイ
葵/アオイ 洋子/ヨウコ 恵/メグミ 真由美/マユミ 杏/アン 莉子/リコ 咲良/サクラ 智子/トモコ 優奈/ユウナ 千代/チヨ'''.split()]
TOWNS = '本町 栄町 緑町 旭町 若葉台 桜木 東町 西町 中央 川端町 新田 大字上野原 寿町 末広町 北浜'.split()
KATA = ['', '', '', 'コーポみどり101号室', 'メゾン若葉203', '青空ハイツ305号', '', '市営住宅2棟404号', '']

HALF = {}
for _c in range(0xFF66, 0xFF9E):
    HALF[unicodedata.normalize('NFKC', chr(_c))] = chr(_c)
for _full in 'ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポヴ':
    _b, _m = unicodedata.normalize('NFD', _full)
    HALF[_full] = HALF[_b] + ('ﾞ' if _m == '\u3099' else 'ﾟ')

def half(s):
    return ''.join(HALF.get(c, ' ' if c == '\u3000' else c) for c in s)

def hira(s):
    return ''.join(chr(ord(c) - 0x60) if 'ァ' <= c <= 'ヴ' else c for c in s)

def big(s):          # old systems keep small kana large
    return s.translate(str.maketrans('ァィゥェォッャュョ', 'アイウエオツヤユヨ'))

def wide(s):
    return str(s).translate(str.maketrans('0123456789-', '０１２３４５６７８９－'))

class Office:
    def __init__(self, no, pref, code, city):
        self.rng = random.Random(SEED * 100 + no)
        self.pref, self.code, self.city = pref, code, city
        self.used = set()

    def birth(self, lo, hi):
        first = D(AS_OF.year - hi, 1, 1).toordinal()
        last = min(D(AS_OF.year - lo, 11, 1).toordinal(), D(2026, 11, 1).toordinal())
        return D.fromordinal(self.rng.randint(first, last))

    def person(self, lo, hi, surname=None, sex=None, dob=None, **more):
        r = self.rng
        while True:
            s = surname or r.choice(SURNAMES)
            x = sex or r.choice('12')
            g = r.choice(MALE if x == '1' else FEMALE)
            if (s, g) not in self.used:
                self.used.add((s, g)); break
        lead = '0' if r.random() < .15 else None
        p = SimpleNamespace(
            sn=s[0], gn=g[0], snk=s[1], gnk=g[1], name=s[0] + '\u3000' + g[0], kana=s[1] + '\u3000' + g[1],
            sex=x, dob=dob or self.birth(lo, hi), mn=my_number(r, lead), town=r.choice(TOWNS),
            a=r.randint(1, 5), b=r.randint(1, 28), c=r.randint(1, 20), kata=r.choice(KATA), frm=None, to=None,
            ins=None, rec=None, nd=None, row=None, strike=False, fill=None, hidden=False, doubt=None, sur=s)
        p.__dict__.update(more)
        p.banchi = '%s%d-%d-%d' % (p.town, p.a, p.b, p.c)
        p.ban2 = '%s%s丁目%s番%s号' % (p.town, wide(p.a), wide(p.b), wide(p.c))
        p.tel = '000-%03d-%04d' % (r.randrange(1000), r.randrange(10000))
        p.zip = '000-%04d' % r.randrange(10000)
        p.guardian = s[0] + '\u3000' + r.choice(MALE + FEMALE)[0]
        p.gmn = my_number(r)
        p.atena = '%010d' % r.randrange(10 ** 8)
        p.setai = '%08d' % r.randrange(10 ** 7)
        p.hoken = luhn('06' + self.code + '%03d' % r.randrange(1, 999))
        p.address = self.pref + self.city + p.banchi
        return p

    def people(self, n, lo, hi, **kw):
        return [self.person(lo, hi, **kw) for _ in range(n)]

    def insurer(self, houbetsu, body='601'):
        return luhn(houbetsu + self.code + body)

    def national(self):
        return luhn('%06d' % self.rng.randrange(1000, 400000))

# ------------------------------------------------------------------ dates as offices write them

ERAS = [(D(2019, 5, 1), '令和', 'R', 2018, '5'), (D(1989, 1, 8), '平成', 'H', 1988, '4'),
        (D(1926, 12, 25), '昭和', 'S', 1925, '3'), (D(1912, 7, 30), '大正', 'T', 1911, '2')]

def era(d):
    for start, name, ab, base, code in ERAS:
        if d >= start:
            return name, ab, d.year - base, code

def w(d, how='dot'):
    if d is None:
        return None
    n, a, y, c = era(d)
    return {'dot': '%s%d.%d.%d' % (a, y, d.month, d.day),
            'dot0': '%s%02d.%02d.%02d' % (a, y, d.month, d.day),
            'dotsp': '%s%2d.%2d.%2d' % (a, y, d.month, d.day),
            'slash': '%s%d/%d/%d' % (a, y, d.month, d.day),
            'kan': '%s%s年%d月%d日' % (n, '元' if y == 1 else y, d.month, d.day),
            'kansp': '%s%2d年%2d月%2d日' % (n, y, d.month, d.day),
            'short': '%s%d.%d.%d' % (n[0], y, d.month, d.day),
            'code': '%s%02d%02d%02d' % (c, y, d.month, d.day),
            'wide': wide('%s%d年%d月%d日' % (n, y, d.month, d.day)),
            'ymd': '%d/%d/%d' % (d.year, d.month, d.day),
            'ymd0': d.strftime('%Y/%m/%d'), 'ymd8': d.strftime('%Y%m%d'), 'iso': d.isoformat()}[how]

def fiscal_end(dob, age):        # 31 March after the birthday (born 2 April or later: one year later)
    return D(dob.year + age + (1 if (dob.month, dob.day) >= (4, 2) else 0), 3, 31)

# ------------------------------------------------------------------ a book, before any program writes it

class C:                          # a cell with a format of its own
    def __init__(self, v, fmt=None, comment=None):
        self.v, self.fmt, self.comment = v, fmt, comment

def L(n):                         # 1 -> A
    s = ''
    while n:
        n, k = divmod(n - 1, 26)
        s = chr(65 + k) + s
    return s

class Sheet:
    def __init__(self, name, state='visible'):
        self.name, self.state = name, state
        self.cells, self.style, self.merges = {}, {}, []
        self.hidden_rows, self.hidden_cols = set(), set()
        self.freeze = self.filter = self.filter_on = None
        self.widths = {}

    def put(self, r, c, v, **st):
        if isinstance(v, C):
            st = dict({'fmt': v.fmt, 'comment': v.comment}, **st); v = v.v
        if v is not None and v != '':
            self.cells[r, c] = v
        if any(x for x in st.values()):
            self.style.setdefault((r, c), {}).update({k: x for k, x in st.items() if x})

    def head(self, top, left, heads):
        """heads: strings or tuples.  None = one cell with the heading above; equal neighbours = one parent."""
        heads = [h if isinstance(h, tuple) else (h,) for h in heads]
        depth = max(map(len, heads))
        heads = [h + (None,) * (depth - len(h)) for h in heads]
        for i in range(depth):
            j = 0
            while j < len(heads):
                h = heads[j][i]
                if h is None:
                    j += 1; continue
                k = j
                while i + 1 < depth and k + 1 < len(heads) and heads[k + 1][:i + 1] == heads[j][:i + 1] and heads[j][i + 1] is not None:
                    k += 1
                down = i
                while k == j and down + 1 < depth and heads[j][down + 1] is None:
                    down += 1
                self.put(top + i, left + j, h, bold=True, head=True)
                if k > j or down > i:
                    self.merges.append((top + i, left + j, top + down, left + k))
                j = k + 1
        return list(range(top, top + depth))

    def table(self, top, left, cols, rows, gap=0):
        """rows: people, or (dict of column offset -> text, why) for a row that is nobody."""
        hr = self.head(top, left, [h for h, _ in cols])
        r = hr[-1] + 1 + gap
        nobody = []
        for p in rows:
            if isinstance(p, tuple):
                for c, v in p[0].items():
                    self.put(r, left + c, v)
                nobody.append({'row': r, 'why': p[1]})
            else:
                p.row = r
                for j, (h, f) in enumerate(cols):
                    if f is not None:
                        self.put(r, left + j, f(p), strike=p.strike, fill=p.fill)
                    elif p.strike or p.fill:
                        self.put(r, left + j, None, strike=p.strike, fill=p.fill)
                if p.hidden:
                    self.hidden_rows.add(r)
            r += 1
        return hr, nobody, r
