"""The other ten offices."""
import csv, datetime as dt, io, json, random, re, shutil, subprocess, sys, tempfile, unicodedata, zipfile
from pathlib import Path
from types import SimpleNamespace
from people import *
from writers import *
from telling import *

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
