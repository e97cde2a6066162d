#!/bin/sh
# Makes the keys that sign in the vault, where they stay: the seal's, and one for each official in CONGVAN_SIGNERS ("pho-giam-doc,giam-doc":
# ids of the officials register). In dev each gets a certificate the vault signs itself, in prod a request that the certificate authority
# (Ban Cơ yếu Chính phủ) answers; its answer is merged, with the certificates above it: az keyvault certificate pending merge.
# A certificate that is renewed later is a new version under the same name: the app takes it up without a restart.
# The vault has no public network. For as long as this runs it is opened to this machine's address alone, and closed whatever happens.
set -eu
: "${CONGVAN_KEY_VAULT:?run by azd, or set it to the name of the key vault}"
stage=${CONGVAN_STAGE:-dev}
policy=$(mktemp)

close() {
  rm -f "$policy"
  az keyvault update --name "$CONGVAN_KEY_VAULT" --public-network-access Disabled --output none
  [ -z "${address:-}" ] || az keyvault network-rule remove --name "$CONGVAN_KEY_VAULT" --ip-address "$address/32" --output none
}
trap close EXIT INT TERM

address=$(curl -fsS https://api.ipify.org)
az keyvault network-rule add --name "$CONGVAN_KEY_VAULT" --ip-address "$address/32" --output none
az keyvault update --name "$CONGVAN_KEY_VAULT" --public-network-access Enabled --output none

make() { # name, subject
  if az keyvault certificate show --vault-name "$CONGVAN_KEY_VAULT" --name "$1" --output none 2>/dev/null; then
    echo "Certificate $1: there already"
    return
  fi
  if az keyvault certificate pending show --vault-name "$CONGVAN_KEY_VAULT" --name "$1" --output none 2>/dev/null; then
    echo "Certificate $1: asked for already; merge the authority's answer when it has come"
    return
  fi

  issuer=Self
  [ "$stage" = dev ] || issuer=Unknown
  # Not exportable: what lies beside the certificate is then the chain alone, and the app reads it.
  cat >"$policy" <<END
{
  "issuerParameters": { "name": "$issuer" },
  "keyProperties": { "exportable": false, "keySize": 3072, "keyType": "RSA-HSM", "reuseKey": false },
  "secretProperties": { "contentType": "application/x-pem-file" },
  "x509CertificateProperties": { "subject": "$2", "keyUsage": ["digitalSignature", "nonRepudiation"], "validityInMonths": 24 }
}
END
  az keyvault certificate create --vault-name "$CONGVAN_KEY_VAULT" --name "$1" --policy "@$policy" --output none
  if [ "$issuer" = Unknown ]; then
    az keyvault certificate pending show --vault-name "$CONGVAN_KEY_VAULT" --name "$1" --query csr -o tsv >"$1.csr.base64"
    echo "The request to send to the authority: $1.csr.base64"
  else
    echo "Certificate $1: made, signed by itself; for trying only"
  fi
}

make "${CONGVAN_SEAL_CERTIFICATE:-seal}" "${CONGVAN_SEAL_SUBJECT:-CN=Con dau thu nghiem}"
for official in $(printf %s "${CONGVAN_SIGNERS:-}" | tr ',' ' '); do
  make "official-$official" "CN=$official"
done
