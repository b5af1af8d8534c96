"""The programs that write the ledgers."""
import csv, datetime as dt, io, json, random, re, shutil, subprocess, sys, tempfile, unicodedata, zipfile
from pathlib import Path
from types import SimpleNamespace
from people import *

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
