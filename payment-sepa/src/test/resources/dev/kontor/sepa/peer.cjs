// Writes a file of collections by another's library: the second reader of what ours means.
// node peer.cjs <folder with node_modules> < lines: "file", "group" and "line", with fields between tabs
'use strict';
const path = require('path');
const SEPA = require(path.join(process.argv[2], 'node_modules', 'sepa'));

const rows = require('fs')
  .readFileSync(0, 'utf8')
  .split('\n')
  .filter(row => row)
  .map(row => row.split('\t'));
const [, format, messageId, createdAt, creditor, creditorId, iban] = rows.shift();
const file = new SEPA.Document(format);
file.grpHdr.id = messageId;
file.grpHdr.created = new Date(createdAt);
file.grpHdr.initiatorName = creditor;

let group;
for (const [kind, ...fields] of rows) {
  if (kind === 'group') {
    const [id, scheme, sequence, dueOn] = fields;
    group = file.createPaymentInfo();
    group.localInstrumentation = scheme;
    group.sequenceType = sequence;
    group.collectionDate = new Date(dueOn);
    group.batchBooking = true;
    group.creditorName = creditor;
    group.creditorId = creditorId;
    group.creditorIBAN = iban;
    file.addPaymentInfo(group);
    // It puts the file's id before a group's.
    group.id = id;
  } else {
    const [id, amount, mandate, signedOn, holder, account, bic, text, creditorBefore] = fields;
    const line = group.createTransaction();
    line.end2endId = id;
    line.amount = Number(amount);
    line.mandateId = mandate;
    line.mandateSignatureDate = new Date(signedOn);
    line.debtorName = holder;
    line.debtorIBAN = account;
    line.debtorBIC = bic;
    line.remittanceInfo = text;
    if (creditorBefore) {
      line.amendment = {originalCreditorSchemeId: creditorBefore};
    }
    group.addTransaction(line);
  }
}
process.stdout.write(file.toString());
