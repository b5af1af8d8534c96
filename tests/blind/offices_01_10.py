"""The first ten offices."""
import csv, datetime as dt, io, json, random, re, shutil, subprocess, sys, tempfile, unicodedata, zipfile
from pathlib import Path
from types import SimpleNamespace
from people import *
from writers import *
from telling import *

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
