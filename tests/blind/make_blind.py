#!/usr/bin/env python3
"""Twenty small ledgers, kept as twenty offices would keep them, and the truth about them.

Written without sight of the reader that is judged by them.  Everything is invented: names come from lists, phone
numbers and postcodes begin with 000 (nobody has one), My Numbers come from a seeded generator with a correct check digit.

    python3 make_blind.py            write the twenty files and truth.json beside this script
    python3 make_blind.py --check    read the files back by another road and compare them with truth.json

Needs openpyxl, xlwt, odfpy and LibreOffice (soffice).  The same seed gives the same contents; packed files are
repacked with fixed times so that their bytes are the same too.
"""
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

FMT = {'ymd': 'yyyy/m/d', 'ymd0': 'yyyy/mm/dd', 'gemd': '[$-411]ge.m.d;@', 'gggemd': '[$-411]ggge"年"m"月"d"日";@',
       'kymd': 'yyyy"年"m"月"d"日"', 'id57': '[$-411]ge.m.d', 'n7': '0000000', 'n8': '00000000', 'n12': '000000000000',
       'comma': '#,##0', 'yen': '#,##0"円"', 'at': '@', 'gen': 'General', 'n3': '000'}

def to_xlsx(path, sheets, mac1904=False):
    import openpyxl
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils.datetime import CALENDAR_MAC_1904
    wb = openpyxl.Workbook()
    if mac1904:
        wb.epoch = CALENDAR_MAC_1904
    wb.remove(wb.active)
    thin = Side(style='thin')
    builtin57 = False
    for s in sheets:
        ws = wb.create_sheet(s.name)
        ws.sheet_state = s.state
        for (r, c) in sorted(set(s.cells) | set(s.style)):
            st = s.style.get((r, c), {})
            x = ws.cell(r, c)
            v = s.cells.get((r, c))
            if v is not None:
                x.value = v
                if isinstance(v, str) and v.isdigit():
                    x.number_format = '@'
                if isinstance(v, str) and '\n' in v:
                    x.alignment = Alignment(wrap_text=True)
            if st.get('fmt'):
                x.number_format = FMT[st['fmt']]
                builtin57 |= st['fmt'] == 'id57'
            if st.get('strike') or st.get('bold') or st.get('grey'):
                x.font = Font(strike=st.get('strike') or None, bold=st.get('bold') or None, color='808080' if st.get('grey') else None)
            if st.get('fill'):
                x.fill = PatternFill('solid', fgColor=st['fill'])
            if st.get('head'):
                x.border = Border(thin, thin, thin, thin)
            if st.get('comment'):
                x.comment = Comment(st['comment'], '担当')
        for a, b, c2, d in s.merges:
            ws.merge_cells(start_row=a, start_column=b, end_row=c2, end_column=d)
        for r in s.hidden_rows:
            ws.row_dimensions[r].hidden = True
        for c in s.hidden_cols:
            ws.column_dimensions[L(c)].hidden = True
        for c, wd in s.widths.items():
            ws.column_dimensions[L(c)].width = wd
        if s.freeze:
            ws.freeze_panes = s.freeze
        if s.filter:
            ws.auto_filter.ref = s.filter
            if s.filter_on:
                ws.auto_filter.add_filter_column(s.filter_on[0], s.filter_on[1])
    wb.save(path)
    repack(path, builtin57)

def repack(path, builtin57=False):
    """Fixed times, so that two runs give the same bytes; built-in format 57 where the Japanese Excel would use it."""
    stamp = '2026-11-02T00:00:00Z'
    src = zipfile.ZipFile(path)
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w') as z:
        for i in src.infolist():
            data = src.read(i)
            if i.filename in ('docProps/core.xml', 'meta.xml'):
                data = re.sub(rb'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z?', stamp.encode(), data)
                data = re.sub(rb'<meta:editing-duration>.*?</meta:editing-duration>', b'', data)
            if builtin57 and i.filename == 'xl/styles.xml':
                m = re.search(rb'<numFmt numFmtId="(\d+)" formatCode="\[\$-411\]ge\.m\.d" ?/>', data)
                n = int(re.search(rb'<numFmts count="(\d+)"', data).group(1))
                data = data.replace(m.group(0), b'').replace(b'numFmtId="%s"' % m.group(1), b'numFmtId="57"')
                data = data.replace(b'<numFmts count="%d"' % n, b'<numFmts count="%d"' % (n - 1))
            info = zipfile.ZipInfo(i.filename, (2026, 11, 2, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if i.filename == 'mimetype' else zipfile.ZIP_DEFLATED
            z.writestr(info, data)
    src.close()
    Path(path).write_bytes(out.getvalue())

def to_xls(path, sheets):
    import xlwt
    wb = xlwt.Workbook(encoding='utf-8')
    cache = {}
    def style(st, v):
        key = (st.get('fmt'), bool(st.get('strike')), bool(st.get('bold')), st.get('fill'), isinstance(v, str) and '\n' in v)
        if key not in cache:
            x = xlwt.XFStyle()
            if key[0]:
                x.num_format_str = FMT[key[0]]
            x.font.struck_out, x.font.bold = key[1], key[2]
            if key[3]:
                x.pattern.pattern = xlwt.Pattern.SOLID_PATTERN
                x.pattern.pattern_fore_colour = 0x16
            if key[4]:
                x.alignment.wrap = 1
            cache[key] = x
        return cache[key]
    for s in sheets:
        ws = wb.add_sheet(s.name)
        if s.state == 'hidden':
            ws.visibility = 1
        merged = {(a, b): (c, d) for a, b, c, d in s.merges}
        for (r, c) in sorted(set(s.cells) | set(s.style)):
            v, st = s.cells.get((r, c)), s.style.get((r, c), {})
            if (r, c) in merged:
                r2, c2 = merged[r, c]
                ws.write_merge(r - 1, r2 - 1, c - 1, c2 - 1, v, style(st, v))
            else:
                ws.write(r - 1, c - 1, v, style(st, v))
        for r in s.hidden_rows:
            ws.row(r - 1).hidden = True
        for c in s.hidden_cols:
            ws.col(c - 1).hidden = True
        if s.freeze:
            m = re.match(r'([A-Z]+)(\d+)', s.freeze)
            ws.panes_frozen, ws.remove_splits = True, True
            ws.horz_split_pos = int(m.group(2)) - 1
    wb.save(str(path))

def to_ods(path, sheets):
    from odf import number, style as ost, table, text
    from odf.opendocument import OpenDocumentSpreadsheet
    doc = OpenDocumentSpreadsheet()
    made = {}
    def date_style(key):
        d = number.DateStyle(name='D' + key, language='ja', country='JP')
        add = d.addElement
        if key in ('gemd', 'gggemd'):
            long = key == 'gggemd'
            add(number.Era(style='long' if long else 'short', calendar='gengou'))
            add(number.Year(calendar='gengou'))
            for mark, part in (('年' if long else '.', number.Month()), ('月' if long else '.', number.Day())):
                t = number.Text(); t.addText(mark); add(t); add(part)
            if long:
                t = number.Text(); t.addText('日'); add(t)
        else:
            add(number.Year(style='long'))
            for part in (number.Month(), number.Day()):
                t = number.Text(); t.addText('/'); add(t); add(part)
        return d
    def cell_style(st):
        key = (st.get('fmt'), bool(st.get('strike')), bool(st.get('bold')), st.get('fill'))
        if key not in made:
            name = 'ce%d' % (len(made) + 1)
            kw = {}
            f = key[0]
            if f in ('gemd', 'gggemd', 'ymd'):
                kw['datastylename'] = 'D' + f
                if 'D' + f not in made:
                    made['D' + f] = date_style(f); doc.automaticstyles.addElement(made['D' + f])
            elif f in ('n7', 'n12', 'n8', 'comma'):
                kw['datastylename'] = 'N' + f
                if 'N' + f not in made:
                    n = number.NumberStyle(name='N' + f)
                    n.addElement(number.Number(decimalplaces=0, minintegerdigits=int(f[1:]) if f[1:].isdigit() else 1,
                                               grouping='true' if f == 'comma' else 'false'))
                    made['N' + f] = n; doc.automaticstyles.addElement(n)
            x = ost.Style(name=name, family='table-cell', **kw)
            tp = {}
            if key[1]:
                tp['textlinethroughstyle'] = 'solid'; tp['textlinethroughtype'] = 'single'
            if key[2]:
                tp['fontweight'] = 'bold'
            if tp:
                x.addElement(ost.TextProperties(**tp))
            if key[3]:
                x.addElement(ost.TableCellProperties(backgroundcolor='#' + key[3]))
            doc.automaticstyles.addElement(x)
            made[key] = x
        return made[key]
    for s in sheets:
        t = table.Table(name=s.name)
        maxr = max(r for r, c in set(s.cells) | set(s.style)); maxc = max(c for r, c in set(s.cells) | set(s.style))
        for c in range(1, maxc + 1):
            t.addElement(table.TableColumn(**({'visibility': 'collapse'} if c in s.hidden_cols else {})))
        span, cover = {}, set()
        for a, b, c2, d in s.merges:
            span[a, b] = (c2 - a + 1, d - b + 1)
            cover |= {(i, j) for i in range(a, c2 + 1) for j in range(b, d + 1)} - {(a, b)}
        for r in range(1, maxr + 1):
            row = table.TableRow(**({'visibility': 'collapse'} if r in s.hidden_rows else {}))
            c = 1
            while c <= maxc:
                v, st = s.cells.get((r, c)), s.style.get((r, c), {})
                if (r, c) in cover:
                    row.addElement(table.CoveredTableCell()); c += 1; continue
                kw = {}
                if (r, c) in span:
                    kw['numberrowsspanned'], kw['numbercolumnsspanned'] = span[r, c]
                if st:
                    kw['stylename'] = cell_style(st)
                if v is None and not kw:
                    n = 1
                    while c + n <= maxc and (r, c + n) not in s.cells and (r, c + n) not in s.style and (r, c + n) not in cover:
                        n += 1
                    row.addElement(table.TableCell(numbercolumnsrepeated=n)); c += n; continue
                if isinstance(v, D):
                    x = table.TableCell(valuetype='date', datevalue=v.isoformat(), **kw); shown = w(v, 'ymd')
                elif isinstance(v, (int, float)):
                    x = table.TableCell(valuetype='float', value=v, **kw); shown = str(v)
                elif v is None:
                    x = table.TableCell(**kw); shown = None
                else:
                    x = table.TableCell(valuetype='string', **kw); shown = v
                for line in (shown or '').split('\n') if shown is not None else []:
                    x.addElement(text.P(text=line))
                row.addElement(x); c += 1
            t.addElement(row)
        doc.spreadsheet.addElement(t)
    doc.save(str(path))
    repack(path)

def office_convert(src, target, how):
    with tempfile.TemporaryDirectory() as tmp:
        subprocess.run(['soffice', '-env:UserInstallation=file://%s/profile' % tmp, '--headless', '--convert-to', how,
                        '--outdir', tmp + '/out', str(src)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        shutil.move(next(Path(tmp, 'out').iterdir()), target)

def through_office(path, sheets, how):
    """Laid down by openpyxl, opened and saved by LibreOffice: formulas get their cached values."""
    with tempfile.TemporaryDirectory() as tmp:
        first = Path(tmp, 'ledger.xlsx')
        to_xlsx(first, sheets)
        office_convert(first, path, how)
    if not how.startswith(('csv', 'xls:')):
        repack(path)
    if how.startswith('xls:'):       # the summary stream holds the time of saving: put a fixed one there
        data = bytearray(Path(path).read_bytes())
        for m in re.finditer(rb'\x40\x00\x00\x00(.{6}[\xd0-\xdf]\x01)', bytes(data), re.S):
            data[m.start(1):m.start(1) + 8] = (0x01DD000000000000).to_bytes(8, 'little')
        Path(path).write_bytes(bytes(data))

def to_csv(path, rows, encoding, delimiter=',', quote=csv.QUOTE_MINIMAL, bom=b''):
    b = io.StringIO(newline='')
    csv.writer(b, delimiter=delimiter, quoting=quote, lineterminator='\r\n').writerows(rows)
    data = b.getvalue().encode(encoding)
    if encoding == 'cp932':          # Windows writes the IBM codes of these two, Python the NEC ones
        data = b''.join({'髙': b'\xfb\xfc', '﨑': b'\xfa\xb1'}.get(c) or c.encode(encoding) for c in b.getvalue())
    Path(path).write_bytes(bom + data)

def grid(sheet):
    maxr = max(r for r, c in sheet.cells); maxc = max(c for r, c in sheet.cells)
    return [['' if (v := sheet.cells.get((r, c))) is None else str(v) for c in range(1, maxc + 1)] for r in range(1, maxr + 1)]

# ------------------------------------------------------------------ the truth

ITEMS = ['orgSpecificCertificateTypeId', 'myNumber', 'basicFiveInfo.name', 'basicFiveInfo.nameKana', 'basicFiveInfo.address',
         'basicFiveInfo.dateOfBirth', 'basicFiveInfo.sex', 'isNotDisclosed', 'medicalSubsidyInsurerNumber', 'certificationName',
         'medicalSubsidyRecipientNumber', 'segment', 'incomeSegment', 'additionalConditions', 'designatedMedicalInstitutions',
         'isAlwaysReimbursement', 'maxCopaymentAmount', 'validFrom', 'validTo']
SHORT = dict(type='orgSpecificCertificateTypeId', mn='myNumber', name='basicFiveInfo.name', kana='basicFiveInfo.nameKana',
             addr='basicFiveInfo.address', dob='basicFiveInfo.dateOfBirth', sex='basicFiveInfo.sex', nd='isNotDisclosed',
             ins='medicalSubsidyInsurerNumber', cert='certificationName', rec='medicalSubsidyRecipientNumber', seg='segment',
             inc='incomeSegment', add='additionalConditions', inst='designatedMedicalInstitutions', reimb='isAlwaysReimbursement',
             cap='maxCopaymentAmount', frm='validFrom', to='validTo')
TRUTH = []

def iso(d):
    return d.isoformat() if isinstance(d, D) else d

def person_truth(p, cols):
    o = {'row': p.row}
    if p.doubt:
        o['doubt'] = p.doubt
    if getattr(p, 'note', None):
        o['note'] = p.note
    def has(k):
        return cols.get(SHORT[k]) is not None
    for key, value in (('mn', p.mn), ('name', p.name), ('kana', p.kana), ('dob', iso(p.dob)), ('sex', p.sex), ('nd', p.nd),
                       ('ins', p.ins), ('rec', p.rec), ('frm', iso(p.frm)), ('to', iso(p.to))):
        if has(key):
            o[SHORT[key]] = value
    return o

def tell(file, program, scheme, sheet, header_rows, people, nobody, ask, cols, why=None, candidates=None, acceptable=None,
         preferred=None, other_sheets=None, special=''):
    full = {i: None for i in ITEMS}
    full.update({SHORT[k]: v for k, v in cols.items()})
    expand = lambda d: {SHORT[k]: v for k, v in (d or {}).items()}
    use = dict(full)
    use.update(expand(preferred))
    people = sorted(people, key=lambda p: p.row)
    for p in people:
        assert not (p.frm and p.to) or p.frm <= p.to, (file, p.row, p.frm, p.to)
        assert p.dob <= AS_OF and (not p.frm or p.dob <= p.frm), (file, p.row)
        if p.to and p.to < AS_OF and not p.doubt:
            p.doubt = 'certificate expired %s' % p.to
    late = [p.row for p in people if (p.doubt or '').startswith('certificate expired')]
    if late:
        ask = ask + ['rows %s: certificates already expired on %s' % (late, AS_OF)]
    TRUTH.append({
        'file': file, 'program': program, 'scheme': scheme, 'sheet': sheet, 'other_sheets': other_sheets or [],
        'header_rows': header_rows, 'first_person_row': people[0].row, 'last_person_row': people[-1].row,
        'columns': full, 'candidates': expand(candidates), 'preferred': expand(preferred), 'acceptable': expand(acceptable),
        'why': expand(why), 'people_count': len(people), 'people_doubtful': sum(1 for p in people if p.doubt),
        'people': [person_truth(p, use) for p in people], 'not_people': nobody, 'ask': ask})
    README.append((file, program, special))

README = []
NOD = 'no column says who must not be shown: one decision for the whole file, never silently "disclose"'
CERT = 'a constant of the scheme, not in the ledger'

# ================================================================== the twenty ledgers

def l01():
    o = Office(1, '宮城県', '04', '青葉野市'); r = o.rng; f = '01-nanbyo-hokenjo.xlsx'
    ps = o.people(12, 22, 88)
    dis = [('6', 'パーキンソン病'), ('97', '潰瘍性大腸炎'), ('49', '全身性エリテマトーデス'), ('96', 'クローン病'), ('13', '多発性硬化症／視神経脊髄炎')]
    kai = [('生活保護', 0), ('低所得Ⅰ', 2500), ('低所得Ⅱ', 5000), ('一般所得Ⅰ', 10000), ('一般所得Ⅱ', 20000), ('上位所得', 30000)]
    for i, p in enumerate(ps):
        p.dis = r.choice(dis); p.kai = r.choice(kai); p.rec = o.national(); p.ins = o.insurer('54')
        p.frm, p.to = D(2026, 10, 1), D(2027, 9, 30)
        if i in (3, 8): p.frm = D(2026, 5, 12) if i == 3 else D(2026, 11, 6)
    ps[5].strike = True; ps[5].doubt = 'struck out, 備考 says 死亡により喪失'; ps[5].bikou = 'R8.11.4 死亡により喪失'
    s = Sheet('受給者一覧')
    s.put(1, 1, '特定医療費（指定難病）受給者台帳　　青葉野保健所'); s.put(2, 17, '令和８年１１月２日現在')
    cols = [('No.', lambda p: ps.index(p) + 1), ('受給者\n番号', lambda p: p.rec), ('氏名', lambda p: p.name), ('フリガナ', lambda p: p.kana),
            ('性別', lambda p: '男' if p.sex == '1' else '女'), ('生年月日', lambda p: w(p.dob)), ('郵便番号', lambda p: p.zip),
            ('住　所', lambda p: o.pref + o.city + p.banchi + ('\u3000' + p.kata if p.kata else '')), ('電話番号', lambda p: p.tel),
            ('個人番号', lambda p: p.mn), ('疾患番号', lambda p: p.dis[0]), ('疾患名', lambda p: p.dis[1]), ('公費負担者番号', lambda p: p.ins),
            ('階層区分', lambda p: p.kai[0]), ('自己負担\n上限額\n（月額・円）', lambda p: C(p.kai[1], 'comma')),
            ('人工呼吸器等', lambda p: '○' if ps.index(p) == 9 else None), ('高額かつ長期', lambda p: '○' if ps.index(p) in (2, 6) else None),
            (('有効期間', '自'), lambda p: w(p.frm)), (('有効期間', '至'), lambda p: w(p.to)), ('交付年月日', lambda p: w(p.frm + dt.timedelta(days=6))),
            ('備　考', lambda p: getattr(p, 'bikou', None))]
    hr, nob, end = s.table(4, 1, cols, ps + [({0: '計', 2: '12名'}, 'total row')])
    s.freeze = 'D6'; s.filter = 'A5:U17'
    to_xlsx(HERE / f, [s])
    tell(f, 'openpyxl (xlsx)', '指定難病 (54)', '受給者一覧', hr, ps, nob,
         ['row %d is struck out: send, or leave out?' % ps[5].row, NOD, 'address: 方書 stands in the same cell after a full-width space'],
         dict(mn='J', name='C', kana='D', addr='H', dob='F', sex='E', ins='M', rec='B', inc='N', add='ask', cap='O', frm='R', to='S'),
         why=dict(nd=NOD, cert=CERT, type=CERT, add='○ marks under 人工呼吸器等 / 高額かつ長期 are conditions, but no code is written', inst='no institution in the ledger'),
         candidates=dict(add=['P', 'Q']), acceptable=dict(add=[None, ['P', 'Q']]),
         special='two-row heading with merged 有効期間, heading with line breaks and unit, struck-out row, total, frozen, filter, text dates R8.10.1')

def l02():
    o = Office(2, '静岡県', '22', '千鳥市'); r = o.rng; f = '02-shoman-three-row-heading.xlsx'
    ps = o.people(11, 1, 19)
    for i, p in enumerate(ps):
        p.rec = o.national(); p.ins = o.insurer('52', '801'); p.frm, p.to = D(2026, 4, 1), D(2027, 3, 31)
        p.inst = [(institution(r, '22'), '県立千鳥こども病院'), (institution(r, '22', '4'), 'ちどり薬局') if i % 3 else None]
        p.kai = r.choice([('階層Ⅰ', 0), ('階層Ⅱ', 1250), ('階層Ⅲ', 2500), ('階層Ⅳ', 5000), ('階層Ⅴ', 10000)])
    for i in (4, 7):
        ps[i].fill = 'BFBFBF'; ps[i].doubt = 'grey row, 備考 says 20歳到達・転出'
        ps[i].bikou = '転出' if i == 4 else '20歳到達'
    s = Sheet('支給認定者')
    s.put(1, 3, '小児慢性特定疾病医療費　支給認定者管理表（令和８年度）'); s.put(1, 20, '※灰色は資格なし')
    K, A_, N_ = '受診者', '申請者（保護者）', '支給認定'
    cols = [('№', lambda p: ps.index(p) + 1), ((K, '氏名'), lambda p: p.name), ((K, 'ﾌﾘｶﾞﾅ'), lambda p: half(p.kana)),
            ((K, '生年月日'), lambda p: C(p.dob, 'gggemd')), ((K, '性別'), lambda p: '男' if p.sex == '1' else '女'),
            ((K, '住所'), lambda p: p.address), ((K, '個人番号'), lambda p: C(int(p.mn), 'n12')),
            ((A_, '氏名'), lambda p: p.guardian), ((A_, '続柄'), lambda p: r.choice(['父', '母'])), ((A_, '住所'), lambda p: '同上' if p.row % 3 else p.address),
            ((A_, '電話'), lambda p: p.tel), ((A_, '個人番号'), lambda p: C(int(p.gmn), 'n12')),
            ('世帯番号', lambda p: p.setai),
            ((N_, '受給者番号'), lambda p: C(int(p.rec), 'n7')), ((N_, '負担者番号'), lambda p: C(int(p.ins), 'n8')),
            ((N_, '有効期間', '開始'), lambda p: C(p.frm, 'gggemd')), ((N_, '有効期間', '終了'), lambda p: C(p.to, 'gggemd')),
            ((N_, '階層区分'), lambda p: p.kai[0]), ((N_, '自己負担\n上限月額'), lambda p: C(p.kai[1], 'comma')),
            ((N_, '重症', '該当'), lambda p: '○' if p.row % 4 == 0 else None), ((N_, '重症', '認定日'), lambda p: C(D(2026, 4, 1), 'gggemd') if p.row % 4 == 0 else None),
            (('指定医療機関', '①', '名称'), lambda p: p.inst[0][1]), (('指定医療機関', '①', 'コード'), lambda p: p.inst[0][0]),
            (('指定医療機関', '②', '名称'), lambda p: p.inst[1] and p.inst[1][1]), (('指定医療機関', '②', 'コード'), lambda p: p.inst[1] and p.inst[1][0]),
            ('疾病名', lambda p: r.choice(['１型糖尿病', '成長ホルモン分泌不全性低身長症', '急性リンパ性白血病'])), ('備考', lambda p: getattr(p, 'bikou', None))]
    hr, nob, end = s.table(3, 3, cols, ps)
    s.hidden_cols = {15}; s.widths = {1: 2, 2: 2}; s.freeze = 'E6'
    to_xlsx(HERE / f, [s])
    tell(f, 'openpyxl (xlsx)', '小児慢性特定疾病 (52)', '支給認定者', hr, ps, nob,
         ['rows %s are grey (※灰色は資格なし): leave out?' % [p.row for p in ps if p.fill], NOD, 'column O 世帯番号 is hidden (not needed)',
          'two columns 個人番号: I is the child, N the guardian'],
         dict(mn='I', name='D', kana='E', addr='H', dob='F', sex='G', ins='Q', rec='P', inc='T', add='ask', inst=['Y', 'AA'], cap='U', frm='R', to='S'),
         why=dict(nd=NOD, type=CERT, cert=CERT, mn='the child (受診者), never the applicant (column N)', add='重症 ○ is a condition without a code',
                  addr='the child; the applicant has 住所 too (L)'),
         candidates=dict(add=['V']), acceptable=dict(add=[None, 'V']),
         special='three-row merged heading starting in column C, child and guardian groups, My Numbers and 受給者番号 as numbers under zero formats, era serials, grey rows, hidden column')

def l03():
    o = Office(3, '埼玉県', '11', '若葉市'); r = o.rng; f = '03-seishin-tsuin.xls'
    ps = o.people(12, 16, 79); gone = o.people(4, 30, 80)
    inc = [('生保', 0), ('低１', 2500), ('低２', 5000), ('中間１', 5000), ('中間２', 10000), ('一定以上', 20000)]
    for i, p in enumerate(ps + gone):
        p.rec = o.national(); p.ins = o.insurer('21', '701'); p.inc = r.choice(inc)
        m = r.randint(1, 10); p.frm = D(2026, m, 1); p.to = D(2027, m, 1) - dt.timedelta(days=1)
        p.nd = i in (2, 10); p.name = p.name.replace('\u3000', ' ')
    for p in gone:
        p.frm, p.to = D(2025, 4, 1), D(2026, 3, 31)
    ps[7].strike = True; ps[7].doubt = 'struck out without a word'
    cols = [('整理\n番号', lambda p: p.no), ('受給者番号', lambda p: C(int(p.rec), 'n7')), ('受診者氏名', lambda p: p.name), ('カナ', lambda p: half(p.kana)),
            ('性別\n1:男 2:女', lambda p: int(p.sex)), ('生年月日', lambda p: C(p.dob, 'ymd0')), ('個人番号', lambda p: C(int(p.mn), 'n12')),
            ('住　　所', lambda p: p.city_addr), ('電話', lambda p: p.tel), ('被保険者証\n記号番号', lambda p: '若 %d' % r.randrange(10000, 99999)),
            ('所得\n区分', lambda p: p.inc[0]), ('自己負担\n上限月額', lambda p: C(p.inc[1], 'comma')), ('重度かつ\n継続', lambda p: r.choice(['有', '無'])),
            ('有効期間\n開始', lambda p: C(p.frm, 'gemd')), ('有効期間\n終了', lambda p: C(p.to, 'gemd')), ('公費負担者番号', lambda p: int(p.ins)),
            ('医療機関', lambda p: r.choice(['若葉こころのクリニック', '緑ヶ丘病院'])), ('薬局', lambda p: r.choice(['わかば薬局', 'みどり調剤'])),
            ('手帳\n等級', lambda p: r.choice(['1級', '2級', '3級', None])), ('診断書\n提出年', lambda p: r.choice(['R7', 'R8'])),
            ('支援措置\n(住所等非開示)', lambda p: '有' if p.nd else '無')]
    def one(name, people, title):
        s = Sheet(name)
        for i, p in enumerate(people):
            p.no = i + 1; p.city_addr = o.city + p.banchi + p.kata
        s.put(1, 1, title); s.put(1, 16, '障害福祉課'); s.freeze = 'A4'
        return (s,) + s.table(3, 1, cols, people)
    s1, hr, nob, _ = one('令和8年度', ps, '自立支援医療（精神通院）受給者名簿'); s2 = one('喪失者', gone, '自立支援医療（精神通院）喪失者')[0]
    to_xls(HERE / f, [s1, s2])
    tell(f, 'xlwt (xls, BIFF8)', '精神通院 (21)', '令和8年度', hr, ps, nob,
         ['row %d is struck out without a word' % ps[7].row, 'sheet 喪失者 holds 4 people who have lost the entitlement: not to be read', 'address has no prefecture', 'institution and pharmacy are names, PMH wants codes',
          'sex is 1/2; the heading itself says 1:男 2:女', 'flag 有/無 in 支援措置: 有 = not disclosed'],
         dict(mn='G', name='C', kana='D', addr='H', dob='F', sex='E', nd='U', ins='P', rec='B', inc='K', add='ask', inst='ask', cap='L', frm='N', to='O'),
         why=dict(type=CERT, cert=CERT, add='重度かつ継続 有/無 is a condition without a code', inst='names only, no 10-digit codes'),
         candidates=dict(add=['M'], inst=['Q', 'R']), acceptable=dict(add=[None, 'M'], inst=[None, ['Q', 'R']]),
         other_sheets=[{'name': '喪失者', 'verdict': 'do not read', 'why': 'people who lost the entitlement, all expired', 'people_count': 4}],
         special='sheets 令和8年度 and 喪失者, numbers as numbers under zero formats, sex 1/2, serials in two formats, frozen, headings with line breaks, one row struck out')

def l04():
    o = Office(4, '福岡県', '40', '桜木市'); r = o.rng; f = '04-kosei-ikusei-mixed.ods'
    ps = o.people(8, 20, 80) + o.people(5, 1, 17)
    for i, p in enumerate(ps):
        p.kind = '更生' if i < 8 else '育成'; p.ins = luhn('15' + '40' + '123') if i < 8 else luhn('16' + '40' + '123')
        p.rec = o.national(); m = r.randint(1, 10); p.frm = D(2026, m, r.choice([1, 1, 15])); p.to = D(2026, 12, 31) if i % 3 else D(2027, 3, 31)
        p.inc = r.choice([('低所得１', 2500), ('低所得２', 5000), ('中間所得１', 5000), ('中間所得２', 10000)])
        p.hosp = r.choice([('桜木総合病院', '0'), ('ひまわり透析クリニック', '1')])
    codes = [institution(r, '40'), institution(r, '40')]
    r.shuffle(ps)
    ps[9].strike = True; ps[9].doubt = 'struck out, 特記事項 says 資格喪失'
    s = Sheet('台帳')
    s.put(1, 2, '自立支援医療（更生・育成）支給認定台帳'); s.put(2, 2, '福祉課障がい係　作成日：令和8年11月10日')
    cols = [('種別', lambda p: p.kind), ('申請日', lambda p: C(p.frm - dt.timedelta(days=20), 'gemd')), ('決定日', lambda p: C(p.frm - dt.timedelta(days=5), 'gemd')),
            ('公費負担者番号', lambda p: int(p.ins)), ('受給者番号', lambda p: p.rec), ('氏　名', lambda p: p.name), ('ふりがな', lambda p: hira(p.kana)),
            ('男女', lambda p: '男' if p.sex == '1' else '女'), ('生年月日', lambda p: w(p.dob, 'kan')), ('個人番号', lambda p: p.mn), ('現住所', lambda p: p.address),
            ('障害名・医療の具体的方針', lambda p: r.choice(['腎臓機能障害　人工透析', '股関節　人工関節置換術', '口蓋裂　形成術'])),
            ('指定医療機関名', lambda p: p.hosp[0]), ('医療機関コード', lambda p: codes[int(p.hosp[1])]),
            (('支給認定の有効期間', 'から'), lambda p: C(p.frm, 'gemd')), (('支給認定の有効期間', 'まで'), lambda p: C(p.to, 'gemd')),
            ('所得区分', lambda p: p.inc[0]), ('月額負担上限額', lambda p: C(p.inc[1], 'comma')), ('特記事項', lambda p: 'R8.11.5　資格喪失' if p.strike else '※住所変更予定' if p.row == 9 else None)]
    hr, nob, end = s.table(4, 2, cols, ps + [({0: '合計', 1: '更生 8件　育成 5件'}, 'total row'), ({0: '※「まで」の日を過ぎたものは翌月に別シートへ移す'}, 'note')])
    to_ods(HERE / f, [s])
    tell(f, 'odfpy (ods)', '更生医療 (15) and 育成医療 (16) in one sheet', '台帳', hr, ps, nob,
         ['row %d is struck out' % ps[9].row, 'two schemes in one sheet (column B): one file for each, the 証種別ID and 受給者証名 differ by row', NOD],
         dict(type='ask', mn='K', name='G', kana='H', addr='L', dob='J', sex='I', ins='E', cert='ask', rec='F', inc='R', inst='O', cap='S', frm='P', to='Q'),
         why=dict(type='depends on 種別 (更生 / 育成)', cert='depends on 種別', nd=NOD, inst='codes in O, names in N', seg='種別 is the scheme, not the 区分 of the certificate'),
         candidates=dict(type=['B'], cert=['B']), acceptable=dict(type=[None, 'B'], cert=[None, 'B'], seg=['B']),
         special='更生 and 育成 mixed, blank first column, era serials (gengou styles), birth dates as text, hiragana reading, total and note, merged heading')

def l05():
    o = Office(5, '長野県', '20', '白樺町'); r = o.rng; f = '05-youiku-hand-kept.xlsx'
    ps = [o.person(0, 0, dob=D(2026, m, r.randint(1, 28))) for m in (8, 8, 9, 9, 9, 10, 10, 10)]
    for i, p in enumerate(ps):
        p.rec = o.national(); p.ins = luhn('23' + '20' + '041'); p.frm = p.dob; p.to = p.dob + dt.timedelta(days=r.randint(70, 160))
        p.kai = r.choice([('Ｂ', 0), ('Ｃ１', 4500), ('Ｄ３', 9600), ('Ｄ６', 17400)])
    for i in (4, 7):
        ps[i].mn = None; ps[i].note = 'My Number not yet assigned (付番待ち): the row cannot be sent until it is'
    s = Sheet('R8')
    s.put(1, 1, '令和８年度　未熟児養育医療　給付台帳')
    cols = [('番号', lambda p: ps.index(p) + 1), ('お子さまの氏名', lambda p: p.name), ('ふりがな', lambda p: hira(p.kana)), ('性', lambda p: '男' if p.sex == '1' else '女'),
            ('生年月日', lambda p: w(p.dob)), ('出生時体重\n(g)', lambda p: r.randint(780, 1980)), ('在胎週数', lambda p: '%d週%d日' % (r.randint(25, 36), r.randint(0, 6))),
            ('保護者氏名', lambda p: p.guardian), ('続柄', lambda p: r.choice(['父', '母'])), ('保護者\n個人番号', lambda p: p.gmn), ('児\n個人番号', lambda p: p.mn or '付番待ち'),
            ('住所', lambda p: o.city + p.ban2), ('連絡先', lambda p: p.tel), ('指定養育医療機関', lambda p: '県立白樺こども病院'), ('負担者番号', lambda p: p.ins), ('受給者番号', lambda p: p.rec),
            ('診療予定期間', lambda p: w(p.frm) + '～' + w(p.to)), ('階層', lambda p: p.kai[0]), ('徴収基準\n月額', lambda p: C(p.kai[1], 'comma')), ('医療券交付', lambda p: w(p.dob + dt.timedelta(days=12))),
            ('納付書\n発送', lambda p: r.choice(['済', None])), ('備考', lambda p: r.choice([None, '双胎第１子', '転院あり']))]
    rows = [({0: '【８月認定分】'}, 'section label')] + ps[:2] + [({0: '【９月認定分】'}, 'section label')] + ps[2:5] + [({0: '【１０月認定分】'}, 'section label')] + ps[5:]
    hr, nob, end = s.table(2, 1, cols, rows)
    to_xlsx(HERE / f, [s])
    tell(f, 'openpyxl (xlsx)', '養育医療 (23)', 'R8', hr, ps, nob,
         ['two dates in one cell (診療予定期間, from ～ to): split', 'rows %s have 付番待ち instead of a My Number' % [p.row for p in ps if not p.mn],
          '徴収基準月額 is what the town collects later: is it the 自己負担上限額 of the certificate?', 'the institution is a name without code', 'no prefecture in the address', NOD],
         dict(mn='K', name='B', kana='C', addr='L', dob='E', sex='D', ins='O', rec='P', inc='R', inst='ask', cap='ask', frm='Q', to='Q'),
         why=dict(mn='the child (児), J is the guardian', inst='name only', cap='徴収基準月額 may or may not be printed', nd=NOD, type=CERT, cert=CERT, frm='first half of the cell', to='second half of the cell'),
         candidates=dict(inst=['N'], cap=['S']), acceptable=dict(inst=[None, 'N'], cap=[None, 'S'], frm=['ask'], to=['ask'], inc=['ask']),
         special='section labels between the rows, validity in one cell with ～, guardian My Number before the child\'s, 付番待ち, 全角 addresses')

def l06():
    o = Office(6, '大阪府', '27', '夕凪市'); r = o.rng; f = '06-kekkaku-cp932.csv'
    ps = o.people(10, 19, 90)
    for p in ps:
        p.rec = o.national(); p.ins = o.insurer('10'); m = r.randint(6, 11); p.frm = D(2026, m, r.choice([1, 16])); p.to = min(p.frm + dt.timedelta(days=181), D(2027, 4, 30))
    s = Sheet('x')
    s.put(1, 1, '感染症法第３７条の２　公費負担承認患者名簿'); s.put(2, 1, '夕凪市保健所'); s.put(2, 18, '2026/11/16')
    cols = [('整理番号', lambda p: '8-%d' % (ps.index(p) + 31)), ('患者氏名', lambda p: p.name), ('ﾖﾐｶﾞﾅ', lambda p: half(p.kana)), ('性別', lambda p: '男' if p.sex == '1' else '女'),
            ('生年月日', lambda p: w(p.dob)), ('年齢', lambda p: AS_OF.year - p.dob.year - ((AS_OF.month, AS_OF.day) < (p.dob.month, p.dob.day))), ('住所', lambda p: p.address + p.kata), ('職業', lambda p: r.choice(['無職', '会社員', '学生', '飲食業'])),
            ('マイナンバー', lambda p: p.mn), ('公費負担者番号', lambda p: p.ins), ('受給者番号', lambda p: p.rec), ('診査会', lambda p: w(p.frm + dt.timedelta(days=9))),
            ('承認期間（始）', lambda p: w(p.frm)), ('承認期間（終）', lambda p: w(p.to)), ('医療機関', lambda p: '夕凪医療センター'), ('主治医', lambda p: r.choice(['西野', '東田'])),
            ('病名', lambda p: r.choice(['肺結核', '結核性胸膜炎', '頸部リンパ節結核'])), ('摘要', lambda p: '住所地外受診\n写し送付済' if p.row == 7 else None)]
    hr, nob, end = s.table(3, 1, cols, ps)
    rows = grid(s) + [[''] * 18, [''] * 18]
    to_csv(HERE / f, rows, 'cp932')
    tell(f, 'CSV as Excel saves it (CP932, CRLF)', '結核 37条の2 (10)', None, hr, ps, nob,
         ['the institution is a name without code', NOD, 'two empty rows (commas only) at the end'],
         dict(mn='I', name='B', kana='C', addr='G', dob='E', sex='D', ins='J', rec='K', inst='ask', frm='M', to='N'),
         why=dict(inst='name only', nd=NOD, type=CERT, cert=CERT, frm='承認期間, not the date of the 診査会'), candidates=dict(inst=['O']), acceptable=dict(inst=[None, 'O']),
         special='two title lines, half-width kana, text era dates, quoted line break in a cell, comma-only rows at the end')

def l07():
    o = Office(7, '愛知県', '23', '緑ヶ原市'); r = o.rng; f = '07-kodomo-system-extract.csv'
    ps = o.people(14, 0, 17); ins = luhn('81' + '23' + '205')
    for i, p in enumerate(ps):
        p.rec = '%08d' % (10200000 + r.randrange(90000)); p.ins = ins; p.q0 = p.dob if i % 4 else max(p.dob, D(2024, 5, 20)); p.q1 = '99991231'
        p.frm, p.to = max(D(2026, 8, 1), p.dob), D(2027, 7, 31); p.nd = i in (5,); p.why = '00'
    ps[9].q1 = '20261015'; ps[9].why = '02'; ps[9].doubt = '資格終了年月日 2026-10-15 is past (喪失事由 02) though the card still runs'
    cols = [('行政区コード', lambda p: '%03d' % r.randrange(40)), ('世帯番号', lambda p: p.setai), ('宛名番号', lambda p: p.atena), ('個人番号', lambda p: p.mn), ('漢字氏名', lambda p: p.name), ('カナ氏名', lambda p: p.kana),
            ('生年月日（西暦）', lambda p: w(p.dob, 'ymd8')), ('性別コード', lambda p: p.sex), ('続柄コード', lambda p: '20'), ('郵便番号', lambda p: p.zip.replace('-', '')), ('住所', lambda p: p.address), ('方書', lambda p: p.kata),
            ('保護者宛名番号', lambda p: '%010d' % r.randrange(10 ** 8)), ('保護者漢字氏名', lambda p: p.guardian), ('保護者個人番号', lambda p: p.gmn), ('受給者番号', lambda p: p.rec),
            ('資格開始年月日', lambda p: w(p.q0, 'ymd8')), ('資格終了年月日', lambda p: p.q1), ('資格喪失事由コード', lambda p: p.why), ('証交付年月日', lambda p: w(max(D(2026, 7, 20), p.frm), 'ymd8')),
            ('証有効開始年月日', lambda p: w(p.frm, 'ymd8')), ('証有効終了年月日', lambda p: w(p.to, 'ymd8')), ('所得判定区分', lambda p: r.choice(['1', '2'])), ('支援措置区分', lambda p: '1' if p.nd else '0'),
            ('公費負担者番号', lambda p: p.ins), ('保険者番号', lambda p: p.hoken), ('被保険者証記号', lambda p: str(r.randrange(100, 999))), ('被保険者証番号', lambda p: str(r.randrange(1000, 99999))), ('更新年月日', lambda p: '20261120')]
    s = Sheet('x'); hr, nob, end = s.table(1, 1, cols, ps)
    to_csv(HERE / f, grid(s), 'utf-8', quote=csv.QUOTE_ALL, bom=b'\xef\xbb\xbf')
    tell(f, 'CSV of a resident system (UTF-8 with BOM, all quoted)', 'こども医療 (local, 81)', None, hr, ps, nob,
         ['資格 dates (Q, R) or card dates (U, V)? R holds 99991231', 'row %d: entitlement ended 2026-10-15' % ps[9].row, '支援措置区分 0/1: 1 = not disclosed', '性別コード 1/2',
          '所得判定区分 1/2 without a key'],
         dict(mn='D', name='E', kana='F', addr=['K', 'L'], dob='G', sex='H', nd='X', ins='Y', rec='P', inc='ask', frm='ask', to='ask'),
         why=dict(mn='the child, O is the guardian', ins='Y; Z is the 保険者番号 of the health insurance', inc='所得判定区分 has unexplained codes', frm='two pairs of dates', to='two pairs of dates', type=CERT, cert=CERT),
         candidates=dict(inc=['W'], frm=['Q', 'U'], to=['R', 'V']), preferred=dict(frm='U', to='V'), acceptable=dict(inc=[None, 'W'], frm=['U'], to=['V'], addr=['K', 'ask']),
         special='29 columns with system headings, YYYYMMDD, guardian\'s number too, 保険者番号 beside 公費負担者番号, 資格 and 証 dates, 99991231, 住所 + 方書')

def l08():
    o = Office(8, '北海道', '01', '鈴蘭町'); r = o.rng; f = '08-kodomo-hand-formulas.xlsx'
    ps = o.people(12, 0, 17); last = o.people(9, 1, 17); gone = o.people(3, 10, 18)
    for i, p in enumerate(ps + last + gone):
        p.rec = 'こ%04d' % (101 + i * 3); p.frm = max(p.dob, D(2026, 4, 1)); p.to = fiscal_end(p.dob, 18); p.nd = True if i in (1, 8) else None
        p.gak = r.choice(['すずらん保育園', '鈴蘭小', '鈴蘭中']) if i % 6 else '町外'
        p.mnn = int(p.mn) if i % 4 == 0 else p.mn
    for p in ps:
        if p.gak == '町外': p.hidden = True; p.doubt = 'row hidden by the filter on 園・学校'
    ps[1].note = ps[8].note = '○ under DVなど'
    def one(name, people, state='visible'):
        s = Sheet(name, state)
        s.put(1, 1, '子ども医療費　受給券をお持ちの方　' + name); s.put(2, 13, '基準日'); s.put(2, 14, C(D(2026, 11, 22), 'ymd'))
        cols = [('お子さんの名前', lambda p: p.name.replace('\u3000', ' ')), ('よみ', lambda p: hira(p.kana)), ('生まれた日', lambda p: C(p.dob, 'gemd')), ('年れい', lambda p: '=DATEDIF(C%d,$N$2,"Y")' % p.row),
                ('男・女', lambda p: '男' if p.sex == '1' else '女'), ('マイナンバー\n（お子さん）', lambda p: C(p.mnn, 'n12' if isinstance(p.mnn, int) else None)), ('おうちの方', lambda p: p.guardian), ('〒', lambda p: p.zip), ('おところ', lambda p: o.city + p.banchi), ('でんわ', lambda p: p.tel),
                ('受給券\nの番号', lambda p: p.rec), ('受給券の\nはじまり', lambda p: C(p.frm, 'gemd')),
                ('受給券の\nおわり', lambda p: C('=DATE(YEAR(C{0})+18+IF(MONTH(C{0})*100+DAY(C{0})>=402,1,0),3,31)'.format(p.row), 'gemd')), ('園・学校', lambda p: p.gak),
                ('ほけん\n(記号・番号)', lambda p: '鈴 %d' % r.randrange(100, 999)), ('DVなど\n(住所を出さない)', lambda p: '○' if p.nd else None), ('メモ', lambda p: r.choice([None, None, '兄弟あり', '里帰り中']))]
        out = s.table(3, 1, cols, people)
        s.filter = 'A3:Q%d' % (3 + len(people))
        return (s,) + out
    s1, hr, nob, _ = one('令和8年度', ps); s1.filter_on = (13, ['すずらん保育園', '鈴蘭小', '鈴蘭中'])
    s2, s3 = one('令和7年度', last)[0], one('喪失者', gone)[0]
    s4 = Sheet('リスト', 'hidden')
    for i, x in enumerate(['すずらん保育園', '鈴蘭小', '鈴蘭中', '町外']): s4.put(i + 1, 1, x)
    through_office(HERE / f, [s1, s2, s3, s4], 'xlsx:Calc MS Excel 2007 XML')
    tell(f, 'LibreOffice (xlsx, saved from an openpyxl draft)', 'こども医療 (local, no 公費負担者番号)', '令和8年度', hr, ps, nob,
         ['rows %s are hidden by the filter: they are people, ask' % [p.row for p in ps if p.hidden], 'sheets 令和7年度 and 喪失者 hold people too: not to be read; リスト is a hidden list of choices',
          'DVなど is ○ or empty: what does empty mean?', 'the end date is a formula: cached value counts', 'no prefecture in the address'],
         dict(mn='F', name='A', kana='B', addr='I', dob='C', sex='E', nd='P', rec='K', frm='L', to='M'),
         why=dict(ins='nothing in the ledger', nd='○ = not disclosed, empty needs a decision', type=CERT, cert=CERT),
         other_sheets=[{'name': '令和7年度', 'verdict': 'do not read', 'why': 'last year', 'people_count': 9}, {'name': '喪失者', 'verdict': 'do not read', 'why': 'lost', 'people_count': 3},
                       {'name': 'リスト', 'verdict': 'do not read', 'why': 'hidden list of choices', 'people_count': 0}],
         special='plain-words headings (お子さんの名前, 生まれた日, 受給券のおわり), formulas with cached values, filter hiding rows, four sheets (one hidden), My Numbers partly text partly number, local number こ0101')

def l09():
    o = Office(9, '愛知県', '23', '花水木市'); r = o.rng; f = '09-judo-shogai.xlsx'
    ps = o.people(12, 4, 89); ins = luhn('82' + '23' + '117')
    for i, p in enumerate(ps):
        p.rec = '%07d' % r.randrange(20000, 90000); p.ins = ins; p.frm = D(r.randint(2012, 2026), r.randint(1, 11), 1); p.frm = max(p.frm, D(2008, 4, 1), p.dob)
        p.to = D(2027, 7, 31); p.nd = True if i == 6 else None; p.kyufu = '償還' if i in (3, 11) else '現物'
    s = Sheet('障害者医療')
    s.put(2, 2, '障害者医療費受給者台帳'); s.put(2, 18, '（単位：円）')
    S, R = '身体障害者手帳', '療育手帳'
    cols = [('受給者証\n番　　号', lambda p: C(p.rec, None, '旧番号は別綴り参照') if ps.index(p) == 2 else p.rec), (('対　象　者', '氏名\n※戸籍どおり'), lambda p: p.name), (('対　象　者', 'フリガナ'), lambda p: p.kana),
            (('対　象　者', '生年月日'), lambda p: w(p.dob, 'kansp')), (('対　象　者', '性別'), lambda p: '1:男' if p.sex == '1' else '2:女'), (('対　象　者', '個人番号\n(12桁)'), lambda p: p.mn[:4] + ' ' + p.mn[4:8] + ' ' + p.mn[8:]),
            (('住　　所', '町名・番地'), lambda p: o.pref + o.city + p.ban2), (('住　　所', '方書'), lambda p: wide(p.kata) or None),
            ((S, '番号'), lambda p: '愛知県第%d号' % r.randrange(10000, 99999)), ((S, '等級'), lambda p: r.choice(['1級', '2級', '3級'])), ((S, '交付日'), lambda p: C(p.frm - dt.timedelta(days=40), 'id57')),
            ((R, '判定'), lambda p: r.choice([None, 'Ａ', 'Ｂ'])), ((R, '次回判定'), lambda p: r.choice([None, 'R10.5'])), ('負担者\n番　号', lambda p: int(p.ins)), ('資格取得日', lambda p: C(p.frm, 'id57')), ('受給者証\n交付日', lambda p: C(D(2026, 7, 25), 'id57')),
            ('有効期限', lambda p: C(p.to, 'id57')), ('給付方法\n(現物・償還)', lambda p: p.kyufu), ('支援\n措置', lambda p: 1 if p.nd else None), ('一部負担\n限度額', lambda p: C(r.choice([0, 0, 500]), 'comma')), ('備考', lambda p: C(None, None, '電話で確認 10/3') if ps.index(p) == 5 else None)]
    hr, nob, end = s.table(4, 2, cols, ps + [({}, 'empty row'), ({1: '※1 資格取得日が変わったときは行を追加すること。'}, 'note'), ({1: '※2 支援措置が「1」の者は帳票を出さない。'}, 'note')])
    s.widths = {1: 2}; s.freeze = 'D6'
    to_xlsx(HERE / f, [s])
    tell(f, 'openpyxl (xlsx)', '重度障害者医療 (local, 82)', '障害者医療', hr, ps, nob,
         ['支援措置 is 1 or empty (※2 explains 1): empty needs a decision', 'validity: 資格取得日 and 有効期限 (交付日 is neither)', '給付方法: 償還 = always reimbursement', '一部負担限度額: per month? per visit?', 'comments at row %d and %d are not converted' % (ps[2].row, ps[5].row),
          'birth dates padded with spaces; My Numbers grouped by spaces'],
         dict(mn='G', name='C', kana='D', addr=['H', 'I'], dob='E', sex='F', nd='T', ins='O', rec='B', reimb='S', cap='U', frm='P', to='R'),
         why=dict(nd='1 = not disclosed (note ※2), empty needs a decision', rec='B; J is the number of the 身体障害者手帳', frm='資格取得日; Q is the date of issue', type=CERT, cert=CERT, seg='等級 is the handbook\'s, not the certificate\'s'),
         acceptable=dict(frm=['ask'], cap=['ask'], seg=['ask'], addr=['H', 'ask']), candidates=dict(frm=['P', 'Q']),
         special='blank first column, two-row heading with ※ and line breaks, 住所 + 方書, dates under built-in format 57 (no formatCode in the file), comments, notes ※ at the end, 現物/償還, 1/empty')

def l10():
    o = Office(10, '東京都', '13', '夕陽丘市'); r = o.rng; f = '10-hitorioya-households.xls'
    ins = luhn('81' + '13' + '990'); house = []
    for k, n in enumerate((2, 3, 2, 3, 2, 2)):
        sn = r.choice(SURNAMES); head = o.person(28, 45, surname=sn); kids = [o.person(3, 14, surname=sn) for _ in range(n - 1)]
        for p in [head] + kids:
            p.hh = k; p.head = p is head; p.frm, p.to = D(2026, 1, 1), D(2026, 12, 31); p.banchi, p.tel, p.kata = head.banchi, head.tel, head.kata
            p.ins = None; p.rec = '%07d' % (3100000 + k * 100 + len(house))
            house.append(p)
    for p in house:
        if not p.head and p.hh == 3: p.frm = D(2026, 6, 1)
    ps = house; first = {}
    s = Sheet('マル親'); s.put(1, 1, 'ひとり親家庭等医療費助成　受給者一覧'); s.put(2, 1, '公費負担者番号'); s.put(2, 3, ins); s.put(2, 12, '令和8年11月1日')
    tax = ['課税', '非課税', '課税', '非課税', '非課税', '課税']
    top = lambda p, v: v if p.head else None
    cols = [('世帯', lambda p: top(p, p.hh + 1)), ('認定番号', lambda p: top(p, '親%03d' % (p.hh * 7 + 12))), ('氏名', lambda p: p.name), ('カナ', lambda p: half(p.kana)), ('続柄', lambda p: '本人' if p.head else '子'), ('性別', lambda p: '男' if p.sex == '1' else '女'),
            ('生年月日', lambda p: C(p.dob, 'ymd')), ('マイナンバー', lambda p: p.mn), ('住所', lambda p: top(p, o.pref + o.city + p.banchi)), ('電話', lambda p: top(p, p.tel)), ('受給者番号', lambda p: p.rec),
            (('有効期間', '始期'), lambda p: w(p.frm, 'dot0')), (('有効期間', '終期'), lambda p: w(p.to, 'dot0')), ('課税区分', lambda p: top(p, tax[p.hh])), ('児扶手', lambda p: top(p, r.choice(['全部', '一部', '停止']))), ('現況届', lambda p: top(p, r.choice(['済', '未'])))]
    hr, nob, end = s.table(4, 1, cols, ps)
    for k in range(6):
        rows = [p.row for p in ps if p.hh == k]
        for c in (1, 2, 9, 10, 14, 15, 16):
            s.merges.append((rows[0], c, rows[-1], c))
    for p in ps:
        if not p.head: p.note = 'address and 課税区分 stand in the merged cell of the household above'
    through_office(HERE / f, [s], 'xls:MS Excel 97')
    tell(f, 'LibreOffice (xls, saved from an openpyxl draft)', 'ひとり親家庭等医療 (local, 81)', 'マル親', hr, ps, nob,
         ['公費負担者番号 stands above the table (C2) for everybody: value %s' % ins, '住所 and 課税区分 are merged over the household: fill down?', NOD, '受給者番号 differs per person, 認定番号 per household'],
         dict(mn='H', name='C', kana='D', addr='I', dob='G', sex='F', rec='K', inc='N', frm='L', to='M'),
         why=dict(ins='not a column: cell C2 above the heading', nd=NOD, type=CERT, cert=CERT, addr='merged per household, fill down after asking', inc='課税 / 非課税, merged per household'),
         acceptable=dict(ins=['ask'], addr=['ask'], inc=['ask', None]), candidates=dict(inc=['N']),
         special='households with merged data cells, 公費負担者番号 only above the table, parents and children in one list, zero-padded R08.01.01')

def l11():
    o = Office(11, '滋賀県', '25', '水鳥市'); r = o.rng; f = '11-nyuyoji-unicode-text.txt'
    ps = [o.person(0, 6, dob=max(o.birth(0, 5), D(2021, 4, 2))) for _ in range(10)]; ins = luhn('40' + '25' + '312')
    for i, p in enumerate(ps):
        p.rec = '%07d' % r.randrange(4000, 99999); p.ins = ins; p.frm = max(p.dob, D(2026, 8, 1)); p.to = min(D(2027, 7, 31), fiscal_end(p.dob, 6)); p.nd = i == 4
    ps[2].name = '𠮷田\u3000' + ps[2].gn; ps[2].kana = 'ヨシダ\u3000' + ps[2].gnk
    s = Sheet('x')
    cols = [('連番', lambda p: ps.index(p) + 1), ('福祉医療費\n受給券番号', lambda p: p.rec), ('乳幼児氏名', lambda p: p.name), ('乳幼児氏名（カナ）', lambda p: p.kana), ('生年月日', lambda p: w(p.dob, 'kan')), ('月齢', lambda p: (2026 - p.dob.year) * 12 + 11 - p.dob.month),
            ('性別', lambda p: '男' if p.sex == '1' else '女'), ('個人番号', lambda p: p.mn), ('保護者氏名', lambda p: p.guardian), ('住所', lambda p: p.address), ('公費負担者番号', lambda p: p.ins), ('受給券\n有効期間（自）', lambda p: w(p.frm, 'kan')), ('受給券\n有効期間（至）', lambda p: w(p.to, 'kan')),
            ('自己負担\n（通院）', lambda p: '500'), ('自己負担\n（入院・日）', lambda p: '1,000'), ('不開示', lambda p: '有' if p.nd else '無'), ('更新案内発送日', lambda p: '令和8年7月10日'), ('加入保険', lambda p: r.choice(['国保', '協会けんぽ', '共済']))]
    hr, nob, end = s.table(1, 1, cols, ps)
    rows = grid(s) + [['※月齢は11月1日現在'] + [''] * 17]
    nob.append({'row': len(rows), 'why': 'note'})
    to_csv(HERE / f, rows, 'utf-16-le', delimiter='\t', bom=b'\xff\xfe')
    tell(f, 'text as Excel saves "Unicode テキスト" (UTF-16LE with BOM, TAB)', '乳幼児福祉医療 (local, 40)', None, hr, ps, nob,
         ['不開示 有/無: 有 = not disclosed', 'copayment differs: 通院 (N) and 入院・日 (O)', 'row %d: 𠮷 outside CP932' % ps[2].row],
         dict(mn='H', name='C', kana='D', addr='J', dob='E', sex='G', nd='P', ins='K', rec='B', cap=['N', 'O'], frm='L', to='M'),
         why=dict(cap='two amounts, outpatient and inpatient', type=CERT, cert=CERT), acceptable=dict(cap=['ask', 'N']),
         special='UTF-16 TAB, headings with quoted line breaks, 𠮷, 令和8年8月1日 as text, "1,000", note at the end')

def l12():
    o = Office(12, '岡山県', '33', '若鮎市'); r = o.rng; f = '12-kosei-semicolon.csv'
    ps = o.people(9, 24, 84)
    for i, p in enumerate(ps):
        p.rec = o.national(); p.ins = luhn('15' + '33' + '204'); p.frm = D(2026, r.randint(1, 11), 1); y = p.frm.month; p.to = D(2027, y, 1) - dt.timedelta(days=1)
        p.codes = [institution(r, '33') for _ in range(1 + i % 2)] + [institution(r, '33', '4')]; p.cap = r.choice([2500, 5000, 10000]); p.nd = i == 7
    s = Sheet('更生')
    cols = [('No', lambda p: ps.index(p) + 1), ('公費負担者番号', lambda p: p.ins), ('公費受給者番号', lambda p: p.rec), ('対象者', lambda p: p.sn + p.gn), ('対象者（カナ）', lambda p: p.snk + p.gnk), ('性', lambda p: '女' if p.sex == '2' else '男'),
            ('誕生日', lambda p: w(p.dob, 'iso')), ('マイナンバー（本人）', lambda p: p.mn), ('住民登録地', lambda p: p.address), ('方書き', lambda p: p.kata), ('身障手帳番号', lambda p: '%06d' % r.randrange(10 ** 6)), ('医療内容', lambda p: '人工透析療法'),
            ('医療機関・薬局（コード）', lambda p: '、'.join(p.codes)), ('認定期間開始', lambda p: w(p.frm, 'iso')), ('認定期間終了', lambda p: w(p.to, 'iso')), ('再認定案内', lambda p: w(p.to - dt.timedelta(days=90), 'iso')), ('所得区分', lambda p: r.choice(['低1', '低2', '中1', '中2'])),
            ('重継', lambda p: r.choice(['該当', '非該当'])), ('負担上限', lambda p: p.cap), ('情報不開示', lambda p: 'TRUE' if p.nd else 'FALSE')]
    for p in ps: p.name, p.kana = p.sn + p.gn, p.snk + p.gnk
    hr, nob, end = s.table(1, 1, cols, ps)
    through_office(HERE / f, [s], 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,true,true')
    tell(f, 'LibreOffice (csv, semicolon, UTF-8 without BOM, texts quoted)', '更生医療 (15)', None, hr, ps, nob,
         ['several institution codes in one cell, joined by 、', '情報不開示 TRUE/FALSE', '重継 該当/非該当 is a condition without a code'],
         dict(mn='H', name='D', kana='E', addr=['I', 'J'], dob='G', sex='F', nd='T', ins='B', rec='C', inc='Q', add='ask', inst='M', cap='S', frm='N', to='O'),
         why=dict(add='重継 is a condition without a code', type=CERT, cert=CERT), candidates=dict(add=['R']), acceptable=dict(add=[None, 'R'], addr=['I', 'ask']),
         special='semicolons, names without space, ISO dates, 誕生日 / 住民登録地 / 対象者, codes joined by 、, TRUE/FALSE')

def l13():
    o = Office(13, '福井県', '18', '越の浦市'); r = o.rng; f = '13-nanbyo-system-extract.xlsx'
    base = o.people(11, 20, 85); ps = []
    base[3].name, base[3].kana = 'NGUYEN THI HOA', 'グエン\u3000ティ\u3000ホア'
    inc = [('01', '生活保護', '0'), ('02', '低所得Ⅰ', '2500'), ('03', '低所得Ⅱ', '5000'), ('04', '一般所得Ⅰ', '10000'), ('05', '一般所得Ⅱ', '20000')]
    for i, p in enumerate(base):
        p.rec = o.national(); p.ins = o.insurer('54', '501'); p.inc = r.choice(inc); p.frm, p.to = D(2026, 1, 1), D(2026, 12, 31); p.nd = i == 3; p.re = i == 8; p.dele = '0'; p.hist = 1
        p.codes = [institution(r, '18') for _ in range(1 + i % 3)]; p.hosp = ['越の浦病院', '海岸通り医院', 'なぎさ薬局'][:1 + i % 3]
        ps.append(p)
        if i in (1, 6):
            q = SimpleNamespace(**p.__dict__); q.frm, q.to, q.hist = D(2027, 1, 1), D(2027, 12, 31), 2; q.note = 'the renewed certificate of the person above: both rows are wanted'; ps.append(q)
    ps[5].dele = '1'; ps[5].doubt = '削除フラグ is 1'
    for i, p in enumerate(ps): p.id = i
    g = lambda xs, i: xs[i] if i < len(xs) else ''
    cols = [('レコード区分', lambda p: '2'), ('受給者管理番号', lambda p: p.atena), ('履歴連番', lambda p: str(p.hist)), ('受給者番号', lambda p: p.rec), ('受給者氏名＿漢字', lambda p: p.name), ('受給者氏名＿カナ', lambda p: p.kana), ('生年月日＿和暦', lambda p: w(p.dob, 'dot0')), ('生年月日＿西暦', lambda p: w(p.dob, 'ymd0')),
            ('性別＿コード', lambda p: p.sex), ('性別＿名称', lambda p: '男性' if p.sex == '1' else '女性'), ('現住所＿郵便番号', lambda p: p.zip), ('現住所＿都道府県', lambda p: o.pref), ('現住所＿市区町村', lambda p: o.city), ('現住所＿町名番地', lambda p: p.banchi), ('現住所＿方書', lambda p: p.kata),
            ('送付先＿住所', lambda p: ''), ('個人番号', lambda p: p.mn), ('公費負担者番号', lambda p: p.ins), ('受給者証名称', lambda p: '特定医療費（指定難病）受給者証'), ('認定開始年月日', lambda p: w(p.frm, 'ymd0')), ('認定終了年月日', lambda p: w(p.to, 'ymd0')), ('申請受付年月日', lambda p: w(p.frm - dt.timedelta(days=50), 'ymd0')),
            ('所得階層＿コード', lambda p: p.inc[0]), ('所得階層＿名称', lambda p: p.inc[1]), ('負担上限月額', lambda p: p.inc[2]), ('指定医療機関１＿コード', lambda p: g(p.codes, 0)), ('指定医療機関１＿名称', lambda p: g(p.hosp, 0)), ('指定医療機関２＿コード', lambda p: g(p.codes, 1)), ('指定医療機関２＿名称', lambda p: g(p.hosp, 1)),
            ('指定医療機関３＿コード', lambda p: g(p.codes, 2)), ('指定医療機関３＿名称', lambda p: g(p.hosp, 2)), ('不開示フラグ', lambda p: '1' if p.nd else '0'), ('償還払フラグ', lambda p: '1' if p.re else '0'), ('削除フラグ', lambda p: p.dele), ('ＰＭＨ証種別ＩＤ', lambda p: 'NB54A01'), ('更新日時', lambda p: '2026/11/20 02:11:45')]
    s = Sheet('EUC_OUT'); hr, nob, end = s.table(1, 1, cols, ps)
    to_xlsx(HERE / f, [s])
    tell(f, 'openpyxl (xlsx, every cell a text)', '指定難病 (54)', 'EUC_OUT', hr, ps, nob,
         ['row %d has 削除フラグ 1: leave out?' % ps[5].row, 'two people have two rows (履歴連番 1 and 2): current and renewed certificate, both wanted', 'birth date twice (G era, H western), sex twice (I code, J name)', '不開示フラグ 0/1, 償還払フラグ 0/1'],
         dict(type='AI', mn='Q', name='E', kana='F', addr=['L', 'M', 'N', 'O'], dob='H', sex='I', nd='AF', ins='R', cert='S', rec='D', inc='W', inst=['Z', 'AB', 'AD'], reimb='AG', cap='Y', frm='T', to='U'),
         why=dict(dob='H is western; G says the same', inc='code; the name is in X', addr='four parts; P is a mailing address and empty'), acceptable=dict(dob=['G', 'ask'], sex=['J', 'ask'], inc=['X', 'ask'], addr=[['L', 'M', 'N'], 'ask']),
         special='36 system columns, address in four parts, birth date and sex twice, three institutions, every flag, current and next certificate on two rows, 削除フラグ, a foreign name in Latin letters')

def l14():
    o = Office(14, '三重県', '24', '真珠町'); r = o.rng; f = '14-fukushi-iryo.ods'
    ps = o.people(5, 8, 80) + o.people(4, 1, 6) + o.people(4, 25, 44)
    for i, p in enumerate(ps):
        p.k = '障' if i < 5 else '子' if i < 9 else '親'; p.ins = {'障': luhn('6124301'), '子': luhn('6224301'), '親': luhn('6324301')}[p.k]
        p.rec = '%s-%05d' % (p.k, r.randrange(100, 9000)); p.frm, p.to = D(2026, 9, 1), D(2027, 8, 31)
        if p.dob > p.frm: p.frm = p.dob
    for i in (2, 10): ps[i].hidden = True; ps[i].doubt = 'hidden row'
    s = Sheet('福祉医療'); s.put(1, 1, '福祉医療費助成制度　受給資格者名簿'); s.put(2, 1, '住民課　国保医療係')
    cols = [('番号', lambda p: ps.index(p) + 1), ('区分', lambda p: p.k), ('番号', lambda p: p.rec), ('氏名', lambda p: p.sn + ' ' + p.gn), ('ｶﾅ', lambda p: half(p.kana)), ('個人番号', lambda p: p.mn), ('生年月日', lambda p: C(p.dob, 'gemd')),
            ('性別', lambda p: '男' if p.sex == '1' else '女'), ('住所', lambda p: '三重県真珠町' + p.banchi), ('保険種別', lambda p: r.choice(['国', '社', '後'])), ('負担者番号', lambda p: p.ins), ('開始', lambda p: C(p.frm, 'gemd')), ('終了', lambda p: C(p.to, 'gemd')),
            ('残り日数', lambda p: '=M%d-DATE(2026,11,22)' % p.row), ('口座', lambda p: '登録済'), ('備考', lambda p: None)]
    hr, nob, end = s.table(4, 1, cols, ps)
    s.put(end, 1, '計'); s.put(end, 3, '=COUNTA(C5:C%d)' % (end - 1)); nob.append({'row': end, 'why': 'total row (formula)'})
    s.hidden_cols = {6}
    through_office(HERE / f, [s], 'ods')
    tell(f, 'LibreOffice (ods, saved from an openpyxl draft)', '福祉医療 (local: 障 / 子 / 親 in one sheet)', '福祉医療', hr, ps, nob,
         ['個人番号 (F) is a hidden column: needed', 'rows %s are hidden' % [p.row for p in ps if p.hidden], '番号 twice: A is a running number, C the 受給者番号', 'three schemes in one sheet (区分): 証種別ID and 受給者証名 differ by row', NOD],
         dict(type='ask', mn='F', name='D', kana='E', addr='I', dob='G', sex='H', ins='K', cert='ask', rec='C', seg='B', frm='L', to='M'),
         why=dict(type='depends on 区分', cert='depends on 区分', nd=NOD, rec='two headings 番号'), candidates=dict(type=['B'], cert=['B'], rec=['A', 'C']), acceptable=dict(type=[None, 'B'], cert=[None, 'B'], seg=['ask', None], rec=['ask']), preferred=dict(rec='C'),
         special='番号 twice, hidden column holding the My Numbers, hidden rows, formulas with cached values, total by COUNTA, local numbers 障-00123, three schemes')

def l15():
    o = Office(15, '鹿児島県', '46', '南風市'); r = o.rng; f = '15-ikusei-host-records.csv'
    ps = o.people(10, 1, 17); ps[0].dob = D(2011, 2, 9); ps[1].dob = D(2019, 4, 30); ps[2].dob = D(2019, 5, 1)
    for i, p in enumerate(ps):
        p.rec = o.national(); p.ins = luhn('16' + '46' + '201'); p.frm = D(2026, r.randint(2, 10), r.choice([1, 10, 20])); p.to = p.frm + dt.timedelta(days=r.choice([89, 180, 364])); p.kana = big(p.kana)
        p.nd = i == 6; p.name = p.name.replace('髙', '高').replace('﨑', '崎')
    cols = [('ﾚｺｰﾄﾞ区分', lambda p: 'D'), ('市町村ｺｰﾄﾞ', lambda p: '462012'), ('宛名番号', lambda p: p.atena), ('個人番号', lambda p: p.mn), ('氏名ｶﾅ', lambda p: half(p.kana).ljust(20)), ('氏名漢字', lambda p: p.name.ljust(12, '\u3000')), ('生年月日', lambda p: w(p.dob, 'code')), ('性別', lambda p: p.sex),
            ('郵便番号', lambda p: p.zip.replace('-', '')), ('住所', lambda p: wide(p.address)), ('方書', lambda p: wide(p.kata)), ('保護者氏名', lambda p: p.guardian.replace('髙', '高').replace('﨑', '崎')), ('負担者番号', lambda p: p.ins), ('受給者番号', lambda p: p.rec), ('認定開始', lambda p: w(p.frm, 'code')), ('認定終了', lambda p: w(p.to, 'code')),
            ('所得区分', lambda p: r.choice(['1', '2', '3'])), ('負担上限額', lambda p: '%07d' % r.choice([2500, 5000, 10000])), ('医療機関ｺｰﾄﾞ', lambda p: institution(r, '46')), ('薬局ｺｰﾄﾞ', lambda p: institution(r, '46', '4') if p.row % 2 else ''), ('疾病区分', lambda p: '%02d' % r.randrange(1, 12)), ('抑止ﾌﾗｸﾞ', lambda p: '1' if p.nd else '0')]
    s = Sheet('x'); s.put(1, 1, 'H'); s.put(1, 2, '462012'); s.put(1, 3, 'IKUSEI01'); s.put(1, 4, '20261120')
    hr, nob, end = s.table(2, 1, cols, ps); nob.insert(0, {'row': 1, 'why': 'header record of the host (H), not a heading'})
    s.put(end, 1, 'T'); s.put(end, 2, '462012'); s.put(end, 3, '0000010'); nob.append({'row': end, 'why': 'trailer record of the host (T)'})
    to_csv(HERE / f, grid(s), 'cp932', quote=csv.QUOTE_ALL)
    tell(f, 'CSV of a host computer (CP932, all quoted, H / D / T records)', '育成医療 (16)', None, hr, ps, nob,
         ['era-coded dates of 7 digits: which code? 4 stands in front of birth dates, so 4 = 平成, 5 = 令和', '抑止フラグ 0/1: is it the 不開示フラグ?', '所得区分 1/2/3 without a key', 'small kana are stored large'],
         dict(mn='D', name='F', kana='E', addr=['J', 'K'], dob='G', sex='H', nd='ask', ins='M', rec='N', inc='Q', inst=['S', 'T'], cap='R', frm='O', to='P'),
         why=dict(nd='抑止フラグ probably, but a colleague would ask', type=CERT, cert=CERT), candidates=dict(nd=['V']), preferred=dict(nd='V'), acceptable=dict(nd=['V'], inc=['ask'], inst=['S', 'ask'], addr=['J', 'ask'], dob=['ask'], frm=['ask'], to=['ask']),
         special='era-coded dates 4310430, H and T records around the data, padded fields, half-width headings, large small kana, zero-padded amounts')

def l16():
    o = Office(16, '新潟県', '15', '雪椿市'); r = o.rng; f = '16-seishin-shintatsu.xlsx'
    ps = o.people(13, 17, 81)
    for i, p in enumerate(ps):
        p.rec = o.national() if i % 5 else None; p.kubun = '更新' if p.rec else '新規'; p.frm = D(2026, r.randint(6, 11), 1); p.to = D(2027, p.frm.month, 1) - dt.timedelta(days=1); p.app = p.frm - dt.timedelta(days=r.randint(10, 60))
        p.mn = None
    ps[3].strike = True; ps[3].doubt = 'struck out, 取下げ'; ps[3].bikou = '取下げ'
    ps[11].strike = True; ps[11].doubt = 'struck out, 転出'; ps[11].bikou = '11/1転出'
    for p in ps:
        if not p.rec and not p.doubt: p.doubt = 'no 受給者番号: applied for, not decided'
    s = Sheet('進達台帳R8'); s.put(1, 1, '自立支援医療費（精神通院）申請受付・進達台帳'); s.put(1, 17, '令和8年度')
    prev = lambda p: p.kubun == '更新'
    cols = [('受付\n番号', lambda p: ps.index(p) + 201), ('受付日', lambda p: C(p.app, 'ymd')), ('申請区分', lambda p: p.kubun), ('受給者氏名', lambda p: p.name), ('フリガナ', lambda p: p.kana), ('性別', lambda p: '男' if p.sex == '1' else '女'), ('生年月日', lambda p: w(p.dob, 'short')), ('年齢', lambda p: 2026 - p.dob.year),
            ('住所', lambda p: p.banchi), ('電話', lambda p: p.tel), ('個人番号\n確認', lambda p: '済'), ('保険種別', lambda p: r.choice(['国保', '社保', '後期', '生保'])), ('受給者番号', lambda p: p.rec),
            (('前回', '始期'), lambda p: w(p.frm.replace(year=2025), 'dot') if prev(p) else None), (('前回', '終期'), lambda p: w(p.to.replace(year=2026), 'dot') if prev(p) else None),
            (('今回', '始期'), lambda p: w(p.frm, 'dot')), (('今回', '終期'), lambda p: w(p.to, 'dot')), (('所得', '区分'), lambda p: r.choice(['低1', '低2', '中1', '中2', '一定'])), (('所得', '重継'), lambda p: r.choice(['○', None])), (('所得', '上限'), lambda p: C(r.choice([2500, 5000, 10000]), 'yen')),
            (('県とのやりとり', '進達日'), lambda p: C(p.app + dt.timedelta(days=3), 'ymd')), (('県とのやりとり', '返戻'), lambda p: None), (('県とのやりとり', '交付日'), lambda p: C(p.app + dt.timedelta(days=30), 'ymd') if p.row % 3 else None), ('備考', lambda p: getattr(p, 'bikou', None))]
    hr, nob, end = s.table(3, 1, cols, ps); s.freeze = 'E5'; s.filter = 'A4:X17'
    to_xlsx(HERE / f, [s])
    tell(f, 'openpyxl (xlsx)', '精神通院 (21), a register of applications', '進達台帳R8', hr, ps, nob,
         ['no My Number: column K only says 済 (seen); nothing can be sent without another list', 'no 公費負担者番号', 'rows %s are struck out' % [p.row for p in ps if p.strike], 'rows without 受給者番号 are new applications, not decided yet: %s' % [p.row for p in ps if not p.rec], 'address has neither prefecture nor city', NOD],
         dict(name='D', kana='E', addr='I', dob='G', sex='F', rec='M', inc='R', add='ask', cap='T', frm='P', to='Q'),
         why=dict(mn='個人番号確認 holds 済, not numbers', seg='申請区分 (新規/更新) is about the application, not the certificate', frm='今回; N is 前回', to='今回; O is 前回', ins='nothing in the ledger', add='重継 ○', nd=NOD, type=CERT, cert=CERT),
         candidates=dict(add=['S']), acceptable=dict(add=[None, 'S'], mn=['ask']),
         special='前回 and 今回 with the same 始期 / 終期, seven other dates, 個人番号確認 = 済 (no numbers at all), struck-out rows, new applicants without number, 昭50.4.1')

def l17():
    o = Office(17, '高知県', '39', '浜木綿村'); r = o.rng; f = '17-kodomo-village-list.xlsx'
    ps = o.people(8, 1, 14)
    for i, p in enumerate(ps):
        p.rec = '第%d号' % (31 + i * 2); p.frm, p.to = max(D(2026, 4, 1), p.dob), D(2027, 3, 31)
        p.endtext = w(p.to, 'kan')
    ps[1].endtext = '平成39年3月31日'; ps[1].note = 'end date written 平成39年 (out of era): 2027-03-31'
    ps[6].endtext = C(p.to, 'gen')
    s = Sheet('Sheet1'); s.put(2, 2, '浜木綿村こども医療証　交付者'); s.put(2, 9, '（住民福祉課）')
    def born(p):
        k = ps.index(p)
        return C(p.dob, 'kymd') if k % 3 == 0 else w(p.dob, 'wide') if k % 3 == 1 else w(p.dob, 'kan') + '生'
    ditto = {3: 2, 5: 4}
    def addr(p):
        k = ps.index(p)
        return '〃' if k in ditto else '高知県浜木綿村' + p.ban2
    for k in ditto: ps[k].note = 'address is 〃 (same as the row above)'
    ps[6].note = 'end date is a serial number in General format'
    cols = [('ＮＯ', lambda p: wide(ps.index(p) + 1)), ('フリガナ\n氏　　名', lambda p: half(p.kana) + '\n' + p.name), ('男女別', lambda p: '男' if p.sex == '1' else '女'), ('生　年　月　日', born), ('住　　　　　所', addr), ('医療証番号', lambda p: p.rec), ('番号（１２桁）', lambda p: wide(p.mn) if ps.index(p) % 2 else p.mn),
            ('有効期間の始', lambda p: w(p.frm, 'kan')), ('有効期間の終', lambda p: p.endtext), ('保護者', lambda p: p.guardian.split('\u3000')[1]), ('受領印', lambda p: None)]
    hr, nob, end = s.table(4, 2, cols, ps + [({4: '以　下　余　白'}, '以下余白')])
    s.widths = {1: 3, 3: 20}
    to_xlsx(HERE / f, [s])
    tell(f, 'openpyxl (xlsx)', 'こども医療 (local, village)', 'Sheet1', hr, ps, nob,
         ['kana and name share one cell, one line each', '番号（１２桁） is the My Number: digits partly full-width', '〃 in the address of rows %s' % [ps[k].row for k in ditto], 'row %d: 平成39年' % ps[1].row, 'row %d: bare serial' % ps[6].row, NOD],
         dict(mn='H', name='C', kana='C', addr='F', dob='E', sex='D', rec='G', frm='I', to='J'),
         why=dict(name='second line of the cell', kana='first line of the cell', mn='the heading does not say 個人番号, the values do', nd=NOD, ins='nothing in the ledger', type=CERT, cert=CERT), acceptable=dict(name=['ask'], kana=['ask'], mn=['ask']),
         special='reading and name in one cell with a line break, three date habits in one column, 〃, 第31号, full-width digits, 平成39年, a bare serial, 以下余白, the heading 番号（１２桁）')

def l18():
    o = Office(18, '群馬県', '10', '赤城野市'); r = o.rng; f = '18-koukousei-two-districts.ods'
    east, west = o.people(8, 16, 18), o.people(6, 16, 18); ins = luhn('83' + '10' + '211')
    for i, p in enumerate(east + west):
        p.dob = D(2008, 4, 2) + dt.timedelta(days=r.randrange(1090)); p.dob = min(p.dob, D(2011, 4, 1)); p.frm, p.to = D(2026, 4, 1), fiscal_end(p.dob, 18); p.rec = '%07d' % (8100000 + i * 13 + 7); p.ins = ins; p.nd = '不' if i in (2, 11) else None
    def one(name, people):
        s = Sheet(name)
        s.put(1, 1, '高校生世代医療費助成　対象者（%s地区）' % name)
        cols = [('受給資格者番号', lambda p: int(p.rec)), ('公費番号', lambda p: int(p.ins)), ('生徒氏名', lambda p: p.name), ('セイトシメイ', lambda p: p.kana), ('性別', lambda p: '男子' if p.sex == '1' else '女子'), ('生年月日', lambda p: C(p.dob, 'ymd')), ('学校等', lambda p: r.choice(['県立赤城野高', '通信制', '就労'])),
                ('住所', lambda p: p.address), ('個人番号（生徒）', lambda p: p.mn), ('世帯主', lambda p: p.guardian), ('個人番号（世帯主）', lambda p: p.gmn), (('自己負担（円）', '通院1回'), lambda p: 300), (('自己負担（円）', '入院1日'), lambda p: 500),
                ('助成開始', lambda p: C(p.frm, 'ymd')), ('助成終了', lambda p: C(p.to, 'ymd')), ('開示可否', lambda p: '否' if p.nd else '可')]
        return (s,) + s.table(2, 1, cols, people)
    s1, hr, nob, _ = one('東部', east); s2 = one('西部', west)[0]
    for p in east + west: p.nd = bool(p.nd)
    to_ods(HERE / f, [s1, s2])
    use = {SHORT[k]: 'x' for k in ('mn', 'name', 'kana', 'dob', 'sex', 'nd', 'ins', 'rec', 'frm', 'to')}
    tell(f, 'odfpy (ods)', '高校生世代医療 (local, 83)', '東部', hr, east, nob,
         ['sheet 西部 has the same headings and six more people: both must be read', '開示可否: 否 = not disclosed, 可 = disclosed (turned round)', 'copayment: 通院1回 and 入院1日', '男子 / 女子'],
         dict(mn='I', name='C', kana='D', addr='H', dob='F', sex='E', nd='P', ins='B', rec='A', cap=['L', 'M'], frm='N', to='O'),
         why=dict(mn='the pupil, K is the 世帯主', nd='turned round: 否 means isNotDisclosed true', cap='per visit and per day', type=CERT, cert=CERT), acceptable=dict(cap=['ask', 'L'], nd=['ask']),
         other_sheets=[{'name': '西部', 'verdict': 'ask: same headings, to be read as well', 'why': 'the other half of the city', 'people_count': 6, 'people': [person_truth(p, use) for p in west]}],
         special='two sheets that both count, 可/否 turned round, 男子/女子, real date cells, 公費番号, guardian\'s number beside the pupil\'s')

def l19():
    o = Office(19, '沖縄県', '47', '珊瑚町'); r = o.rng; f = '19-judo-mac1904.xlsx'
    ps = o.people(12, 5, 91)
    for p in ps: p.dob = max(p.dob, D(1934, 3, 3))
    for i, p in enumerate(ps):
        p.rec = 'J%05d' % r.randrange(100, 99999); p.frm = max(D(2026, 8, 1), p.dob); p.to = D(2027, 7, 31) if i % 3 else None; p.endv = C(p.to, 'ymd') if p.to else ('無期限' if i % 2 else '9999/12/31'); p.ins = luhn('80' + '47' + '302'); p.nd = i in (1,)
        if not p.to: p.note = 'no end: the ledger says ' + p.endv
    ps[4].hidden = True; ps[4].doubt = 'hidden row'; ps[8].fill = 'C0C0C0'; ps[8].doubt = 'grey row without a word'
    s = Sheet('名簿'); s.put(1, 1, '重度心身障害者医療費助成金受給資格者名簿'); s.put(2, 1, '2026年11月2日')
    cols = [('ID', lambda p: ps.index(p) + 1), ('資格者証番号', lambda p: p.rec), ('姓', lambda p: p.sn), ('名', lambda p: p.gn), ('セイ', lambda p: p.snk), ('メイ', lambda p: p.gnk), ('性別', lambda p: '男' if p.sex == '1' else '女'), ('生年月日', lambda p: C(p.dob, 'ymd')), ('個人番号', lambda p: p.mn),
            ('市町村', lambda p: '沖縄県珊瑚町'), ('字・番地', lambda p: p.banchi), ('建物', lambda p: p.kata or None), ('障害区分', lambda p: r.choice(['身1', '身2', '療A1', '療A2'])), ('負担者番号', lambda p: int(p.ins)), ('助成方法', lambda p: '自動償還' if p.row % 4 else '現物'), ('開始日', lambda p: C(p.frm, 'ymd')), ('終了日', lambda p: p.endv),
            ('支援', lambda p: 1 if p.nd else 0), ('振込先', lambda p: '登録あり')]
    hr, nob, end = s.table(3, 1, cols, ps + [({}, 'empty row'), ({1: '合計', 2: 12}, 'total row')])
    to_xlsx(HERE / f, [s], mac1904=True)
    tell(f, 'openpyxl (xlsx, 1904 date system)', '重度障害者医療 (local, 80)', '名簿', hr, ps, nob,
         ['rows %s have no end (無期限, 9999/12/31): what shall stand there?' % [p.row for p in ps if not p.to], 'row %d is hidden, row %d is grey' % (ps[4].row, ps[8].row), '支援 1/0: is it the 不開示フラグ?', '助成方法 現物/自動償還: is 自動償還 "always reimbursement"?', 'name and kana in two columns each', '障害区分: printed as 区分?'],
         dict(mn='I', name=['C', 'D'], kana=['E', 'F'], addr=['J', 'K', 'L'], dob='H', sex='G', nd='R', ins='N', rec='B', seg='ask', reimb='O', frm='P', to='Q'),
         why=dict(nd='支援 = 支援措置, 1/0; a colleague may ask', seg='障害区分 may be the certificate\'s 区分', type=CERT, cert=CERT), candidates=dict(seg=['M'], nd=['R'], reimb=['O']), acceptable=dict(seg=[None, 'M'], nd=['ask'], reimb=['ask'], addr=[['J', 'K'], 'ask']), preferred=dict(nd='R'),
         special='1904 date system, 姓 / 名 / セイ / メイ in four columns, address in three, 無期限 and 9999/12/31, hidden row, grey row, 1/0')

def l20():
    o = Office(20, '鳥取県', '31', '白兎市'); r = o.rng; f = '20-kodomo-print-layout.xls'
    ps = [o.person(0, 15, dob=max(o.birth(0, 14), D(2012, 4, 2))) for _ in range(12)]; ins = luhn('83' + '31' + '401')
    for i, p in enumerate(ps):
        p.rec = '%06d' % r.randrange(1000, 99999); p.ins = ins; p.frm = max(p.dob, D(2026, 4, 1)); p.to = min(D(2027, 3, 31), fiscal_end(p.dob, 15)); p.nd = '＊' if i in (4,) else None
    s = Sheet('ｺﾄﾞﾓ一覧')
    cols = [('宛名番号', lambda p: p.atena), ('', None), ('ｶﾅ氏名', lambda p: half(p.kana)), ('氏名', lambda p: p.name), ('', None), ('性', lambda p: p.sex), ('生年月日', lambda p: w(p.dob, 'dotsp')), ('個人番号', lambda p: p.mn), ('住所', lambda p: p.address), ('', None), ('受給者番号', lambda p: p.rec), ('負担者番号', lambda p: p.ins),
            ('交付日', lambda p: w(D(2026, 3, 25), 'dotsp')), ('有効開始', lambda p: w(p.frm, 'dotsp')), ('有効終了', lambda p: w(p.to, 'dotsp')), ('一部負担', lambda p: '530'), ('DV', lambda p: p.nd)]
    nobody, top, hrs = [], 1, []
    for page, part in enumerate((ps[:6], ps[6:])):
        s.put(top, 1, '小児医療費助成受給者一覧表'); s.put(top, 13, '作成日 R 8.11. 2'); s.put(top, 16, '%d 頁' % (page + 1)); s.put(top + 1, 1, '地区：%s' % ('東' if page == 0 else '西'))
        if page:
            nobody += [{'row': top, 'why': 'title repeated on page 2'}, {'row': top + 1, 'why': 'district line of page 2'}, {'row': top + 2, 'why': 'heading repeated on page 2'}]
        hr, nob, end = s.table(top + 2, 1, cols, part + [({0: '小計', 3: '6 件'}, 'subtotal')])
        hrs.append(hr); nobody += nob; top = end + 1
    s.put(top, 1, '合計'); s.put(top, 4, '12 件'); nobody.append({'row': top, 'why': 'total row'})
    for p in ps: p.nd = True if p.nd else None
    to_xls(HERE / f, [s])
    tell(f, 'xlwt (xls, a printed list turned into a sheet)', 'こども医療 (local, 83)', 'ｺﾄﾞﾓ一覧', hrs[0], ps, nobody,
         ['the heading comes again on page 2 (row %d)' % hrs[1][0], 'DV is ＊ or empty: empty needs a decision', 'sex 1/2 without a key', '一部負担 530: per visit'],
         dict(mn='H', name='D', kana='C', addr='I', dob='G', sex='F', nd='Q', ins='L', rec='K', cap='P', frm='N', to='O'),
         why=dict(nd='＊ = not disclosed, empty needs a decision', frm='有効開始; M is the date of issue', type=CERT, cert=CERT), acceptable=dict(nd=['ask'], cap=['ask']),
         special='two printed pages with heading, title and subtotals repeated, columns without heading between, dates padded as R 8. 4. 1, DV ＊')

LEDGERS = [l01, l02, l03, l04, l05, l06, l07, l08, l09, l10, l11, l12, l13, l14, l15, l16, l17, l18, l19, l20]

META = {
    'as_of': AS_OF.isoformat(),
    'rows': 'numbered from 1 as a spreadsheet shows them; in text files a row is a record (a quoted line break does not count)',
    'columns': 'letter = the column a careful colleague takes; list = joined in that order; null = nothing in the ledger; "ask" = a careful colleague asks '
               '(see candidates, preferred).  acceptable = other answers that are no mistake',
    'people': 'every row that describes a person, in row order.  doubt = must be put to the reader before it is sent or dropped; people_count counts these rows too',
    'values': 'name and nameKana as the ledger has them, kana in full width: compare without spaces.  sex 1 = male, 2 = female.  '
              'isNotDisclosed null = the cell is empty and nobody has said what empty means.  A date null = nothing that may be written without asking.  '
              'Where the column is "ask", the value comes from preferred; without preferred nothing is expected',
    'not_people': 'rows below the first heading that are nobody; title rows above the heading are not listed, except host records',
}

def write_all():
    TRUTH.clear(); README.clear()
    for make in LEDGERS:
        make()
    text = json.dumps({'meta': META, 'ledgers': TRUTH}, ensure_ascii=False, indent=1)
    # one person per line keeps the file small and the differences readable
    text = re.sub(r'\{\s*("row": \d+[^{}]*?)\s*\}', lambda m: '{' + re.sub(r'\s*\n\s*', ' ', m.group(1)) + '}', text)
    text = re.sub(r'\[\s*((?:"[A-Z]{1,2}"|\d+|null|\s|,)+?)\s*\]', lambda m: '[' + re.sub(r'\s*\n\s*', ' ', m.group(1)) + ']', text)
    (HERE / 'truth.json').write_text(text + '\n', encoding='utf-8')
    lines = ['# Twenty ledgers made without sight of the reader', '',
             'The people in these files do not exist. `make_blind.py` (seeded) lays down the ledgers as twenty offices would keep them, `truth.json` says what a careful',
             'colleague would read from each: sheet, heading rows, column letters, people with their dates, rows that are nobody, and what must be asked.',
             '`python3 make_blind.py --check` reads the files back by another road (openpyxl, or LibreOffice for xls and ods) and compares them with the truth.', '',
             'Whoever wrote them had the domain notes only, no code, page or test of this project; keep it so: change a ledger when it is wrong about offices, never because the reader stumbles.',
             '', '| file | written by | what is special |', '|---|---|---|']
    lines += ['| %s | %s | %s |' % x for x in README]
    (HERE / 'README.md').write_text('\n'.join(lines) + '\n', encoding='utf-8')

# ------------------------------------------------------------------ reading back

def read_back(path, sheet, tmp):
    if path.suffix in ('.csv', '.txt'):
        raw = path.read_bytes()
        if raw[:2] == b'\xff\xfe': text, delim = raw[2:].decode('utf-16-le'), '\t'
        else:
            try: text = raw.decode('utf-8-sig')
            except UnicodeDecodeError: text = raw.decode('cp932')
            delim = ';' if text.split('\n')[0].count(';') > 5 else ','
        return [[c for c in row] for row in csv.reader(io.StringIO(text, newline=''), delimiter=delim)]
    import openpyxl
    if path.suffix != '.xlsx':
        target = Path(tmp, path.stem + '.xlsx'); office_convert(path, target, 'xlsx'); path = target
    wb = openpyxl.load_workbook(path, data_only=True)
    return [[x for x in row] for row in wb[sheet].iter_rows(min_row=1, min_col=1, values_only=True)]

def read_date(v, late):
    if isinstance(v, dt.datetime): return v.date().isoformat()
    if isinstance(v, (int, float)): return (D(1899, 12, 30) + dt.timedelta(days=int(v))).isoformat()
    t = re.sub(r'[\s生]', '', unicodedata.normalize('NFKC', str(v)).split('~')[-1 if late else 0])
    if re.fullmatch(r'[2-5]\d{6}', t): t = dict((e[4], e[2]) for e in ERAS)[t[0]] + '%s.%s.%s' % (t[1:3], t[3:5], t[5:])
    if re.fullmatch(r'\d{8}', t): t = '%s.%s.%s' % (t[:4], t[4:6], t[6:])
    m = re.match(r'(令和|平成|昭和|大正|令|平|昭|大|[RHST])?(元|\d+)[年./-](\d+)[月./-](\d+)日?$', t)
    if not m: return None
    y = 1 if m.group(2) == '元' else int(m.group(2))
    for e in ERAS:
        if m.group(1) in (e[1], e[1][0], e[2]): y += e[3]
    return D(y, int(m.group(3)), int(m.group(4))).isoformat()

def check():
    truth = json.loads((HERE / 'truth.json').read_text(encoding='utf-8'))
    bad = n = 0
    col = lambda s: sum((ord(c) - 64) * 26 ** i for i, c in enumerate(reversed(s))) - 1
    flat = lambda s: re.sub(r'\s', '', unicodedata.normalize('NFKC', str(s)))
    kata = lambda s: ''.join(chr(ord(c) + 0x60) if 'ぁ' <= c <= 'ゔ' else c for c in flat(s))
    seen = set()
    with tempfile.TemporaryDirectory() as tmp:
        for l in truth['ledgers']:
            tables = [(l['sheet'], l['people'])] + [(o['name'], o['people']) for o in l['other_sheets'] if 'people' in o]
            for sheet, people in tables:
                rows = read_back(HERE / l['file'], sheet, tmp)
                cols = dict(l['columns'], **l['preferred'])
                heads = lambda ls: ' + '.join('/'.join(str(rows[h - 1][col(x)] or '') for h in l['header_rows']).replace('\n', '') for x in ls)
                if '-v' in sys.argv:
                    print('==', l['file'], sheet)
                    for k, v in l['columns'].items():
                        ls = l['candidates'].get(k, []) if v == 'ask' else [v] if isinstance(v, str) else v or []
                        print('   %-32s %-14s %s' % (k, v, heads(ls)))
                for p in people:
                    for item, want in p.items():
                        ls = cols.get(item)
                        if not ls or ls == 'ask' or want is None and item != 'isNotDisclosed': continue
                        cell = [rows[p['row'] - 1][col(x)] for x in ([ls] if isinstance(ls, str) else ls)]
                        got = ''.join('' if c is None else str(c) for c in cell)
                        if item in ('validFrom', 'validTo', 'basicFiveInfo.dateOfBirth'):
                            v = cell[0]
                            ok = read_date(v, item == 'validTo') == want or '平成39' in str(v) and want == '2027-03-31'
                        elif item == 'basicFiveInfo.sex': ok = flat(got)[0] in ({'1': '1男', '2': '2女'}[want])
                        elif item == 'isNotDisclosed': ok = want == (None if not got else got in ('有', '○', '1', '否', '＊', 'TRUE', 'True'))
                        elif item == 'basicFiveInfo.nameKana': ok = flat(want) in kata(got)
                        elif item == 'basicFiveInfo.name': ok = re.sub(r'\s', '', want) in re.sub(r'\s', '', got)
                        else: ok = flat(got) == want or flat(got).isdigit() and flat(got).zfill(len(want)) == want
                        n += 1
                        if not ok: bad += 1; print('BAD', l['file'], sheet, p['row'], item, 'want', want, 'got', cell)
                    m = p.get('myNumber')
                    if m:
                        s = sum(int(d) * x for d, x in zip(m, (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2))) % 11
                        assert int(m[11]) == (0 if s <= 1 else 11 - s), m
                    if p.get('medicalSubsidyInsurerNumber'): assert luhn(p['medicalSubsidyInsurerNumber'][:7]) == p['medicalSubsidyInsurerNumber'], p
                # rows that are nobody and rows of people together are all the rows below the heading that hold something
                told = {p['row'] for p in people} | {x['row'] for x in l['not_people']} if sheet == l['sheet'] else {p['row'] for p in people}
                full = {i + 1 for i, r in enumerate(rows) if any(c not in (None, '') for c in r) and i + 1 > l['header_rows'][-1]}
                if full - told: bad += 1; print('BAD', l['file'], 'rows nobody told of', full - told)
    print('%d values compared, %d bad' % (n, bad))
    return bad

if __name__ == '__main__':
    if '--check' in sys.argv:
        sys.exit(1 if check() else 0)
    write_all()
