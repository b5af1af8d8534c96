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
from people import *
from writers import *
from telling import *
from offices_01_10 import *
from offices_11_20 import *

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
