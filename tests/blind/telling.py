"""How the truth about a ledger is told."""
import csv, datetime as dt, io, json, random, re, shutil, subprocess, sys, tempfile, unicodedata, zipfile
from pathlib import Path
from types import SimpleNamespace
from people import *
from writers import *

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
