#!/bin/sh
# Makes the seal's key in the vault, where it stays: in dev with a certificate the vault signs itself, in prod with a request that
# the certificate authority (Ban Cơ yếu Chính phủ) answers; its answer is merged with: az keyvault certificate pending merge.
# The vault has no public network. For as long as this runs it is opened to this machine's address alone, and closed whatever happens.
set -eu
: "${CONGVAN_KEY_VAULT:?run by azd, or set it to the name of the key vault}"
certificate=${CONGVAN_SEAL_CERTIFICATE:-seal}
stage=${CONGVAN_STAGE:-dev}

close() {
  az keyvault update --name "$CONGVAN_KEY_VAULT" --public-network-access Disabled --output none
  [ -z "${address:-}" ] || az keyvault network-rule remove --name "$CONGVAN_KEY_VAULT" --ip-address "$address/32" --output none
}
trap close EXIT INT TERM

address=$(curl -fsS https://api.ipify.org)
az keyvault network-rule add --name "$CONGVAN_KEY_VAULT" --ip-address "$address/32" --output none
az keyvault update --name "$CONGVAN_KEY_VAULT" --public-network-access Enabled --output none

if az keyvault certificate show --vault-name "$CONGVAN_KEY_VAULT" --name "$certificate" --output none 2>/dev/null; then
  echo "Certificate $certificate: there already"
  exit 0
fi
if az keyvault certificate pending show --vault-name "$CONGVAN_KEY_VAULT" --name "$certificate" --output none 2>/dev/null; then
  echo "Certificate $certificate: asked for already; merge the authority's answer when it has come"
  exit 0
fi

issuer=Self
[ "$stage" = dev ] || issuer=Unknown
policy=$(mktemp)
cat >"$policy" <<END
{
  "issuerParameters": { "name": "$issuer" },
  "keyProperties": { "exportable": false, "keySize": 3072, "keyType": "RSA-HSM", "reuseKey": false },
  "secretProperties": { "contentType": "application/x-pem-file" },
  "x509CertificateProperties": { "subject": "${CONGVAN_SEAL_SUBJECT:-CN=Con dau thu nghiem}", "keyUsage": ["digitalSignature", "nonRepudiation"], "validityInMonths": 24 }
}
END
az keyvault certificate create --vault-name "$CONGVAN_KEY_VAULT" --name "$certificate" --policy "@$policy" --output none
rm -f "$policy"
if [ "$issuer" = Unknown ]; then
  az keyvault certificate pending show --vault-name "$CONGVAN_KEY_VAULT" --name "$certificate" --query csr -o tsv >"$certificate.csr.base64"
  echo "The request to send to the authority: $certificate.csr.base64"
else
  echo "Certificate $certificate: made, signed by itself; for trying only"
fi
