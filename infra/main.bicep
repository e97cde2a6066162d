metadata description = 'CongVan on Azure: one resource group with everything in it. "azd up" deploys it; infra/README.md says what to decide first.'

import { stages } from 'stages.bicep'

targetScope = 'subscription'

@description('Names the resource group and everything in it.')
@minLength(2)
@maxLength(12)
param environmentName string

@description('dev for trying with made-up data, prod for the province.')
param stage 'dev' | 'prod'

@description('Where everything lies. No region of Azure lies in Viet Nam: see residencyDecision.')
param location string

@description('Data of the system is kept in the province\'s data centre (Đ3.2); whoever deploys elsewhere names the competent authority\'s written decision that allows it, or says that the data are made up.')
@minLength(3)
param residencyDecision string

@description('Flex Consumption, or a Premium plan.')
param plan 'flex' | 'premium' = 'flex'

@description('The mailbox that alerts go to.')
param operatorMail string

@description('The shared mailbox the app writes from.')
param senderMail string

@description('The verified domain of the province in Microsoft Entra, in which accounts are made.')
param directoryDomain string

@description('Address that people see in mails when the app stands behind a name of its own; empty for the name Azure gives.')
param publicAddress string = ''

@description('The policy of the vault of files was locked by infra/scripts/lock-vault.sh, which says so to azd.')
param vaultIsLocked bool = false

@description('Name in Key Vault of the certificate of the Sở\'s seal.')
param sealCertificate string = 'seal'

@description('Officials who sign with a key in Key Vault, by their ids; the certificate of each is official-<id>.')
param signers string[] = []

var chosen = stages[stage]
var name = 'congvan-${environmentName}'
var identityName = 'id-${name}'
var unique = uniqueString(subscription().id, environmentName, location)
var settings = loadJsonContent('settings.json')
var vaultKeys = concat(
  [{ name: 'seal-${settings.Agency__Code}', certificate: sealCertificate }],
  map(signers, official => { name: 'official-${official}', certificate: 'official-${official}' })
)
var keySettings = toObject(
  flatten(map(vaultKeys, (key, i) => [
    { name: 'Keys__InVault__${i}__Name', value: key.name }
    { name: 'Keys__InVault__${i}__Vault', value: 'kho' }
    { name: 'Keys__InVault__${i}__Certificate', value: key.certificate }
  ])),
  setting => setting.name,
  setting => setting.value
)
var tags = {
  'azd-env-name': environmentName
  stage: stage
  'residency-decision': residencyDecision
}

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'rg-${name}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  name: 'identity'
  params: { location: location, tags: tags, name: identityName }
}

module network 'modules/network.bicep' = {
  scope: group
  name: 'network'
  params: {
    location: location
    tags: tags
    name: name
    delegation: plan == 'flex' ? 'Microsoft.App/environments' : 'Microsoft.Web/serverFarms'
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  name: 'monitoring'
  params: { location: location, tags: tags, name: name, logDays: chosen.logDays, identityName: identityName, principalId: identity.outputs.principalId }
}

module taskHub 'modules/task-hub.bicep' = {
  scope: group
  name: 'task-hub'
  params: {
    location: location
    tags: tags
    name: 'hub${unique}'
    redundancy: stage == 'prod' ? 'Standard_ZRS' : 'Standard_LRS' // Durable Task wants one writer region
    endpointSubnetId: network.outputs.endpointSubnetId
    zoneIds: network.outputs.zoneIds
    identityName: identityName
    principalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module records 'modules/records.bicep' = {
  scope: group
  name: 'records'
  params: {
    location: location
    tags: tags
    name: 'rec${unique}'
    redundancy: chosen.redundancy
    immutableDays: chosen.vaultImmutableDays
    locked: chosen.vaultLocked
    isLocked: vaultIsLocked
    endpointSubnetId: network.outputs.endpointSubnetId
    zoneIds: network.outputs.zoneIds
    identityName: identityName
    principalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module keyVault 'modules/key-vault.bicep' = {
  scope: group
  name: 'key-vault'
  params: {
    location: location
    tags: tags
    name: 'kv${unique}'
    endpointSubnetId: network.outputs.endpointSubnetId
    zoneId: network.outputs.zoneIds.vault
    identityName: identityName
    principalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module app 'modules/function-app.bicep' = {
  scope: group
  name: 'function-app'
  params: {
    location: location
    tags: tags
    name: 'func-${name}-${take(unique, 5)}'
    plan: plan
    alwaysReady: chosen.alwaysReady
    mostInstances: chosen.mostInstances
    appSubnetId: network.outputs.appSubnetId
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    taskHubAccount: taskHub.outputs.accountName
    packageUrl: taskHub.outputs.packageUrl
    insightsConnectionString: monitoring.outputs.connectionString
    workspaceId: monitoring.outputs.workspaceId
    settings: union(settings, keySettings, {
      Site__PublicAddress: publicAddress
      Site__ProxyHops: '1'
      Storage__Kind: 'Azure'
      Storage__TablesUri: records.outputs.tableEndpoint
      Storage__BlobsUri: records.outputs.blobEndpoint
      Storage__Container: records.outputs.vaultContainer
      Azure__ClientId: identity.outputs.clientId
      Keys__Vaults__0__Name: 'kho'
      Keys__Vaults__0__Uri: keyVault.outputs.uri
      Mail__Kind: 'Graph'
      Mail__Graph__Mailbox: senderMail
      Directory__Kind: 'Graph'
      Directory__Graph__Domain: directoryDomain
    })
  }
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  name: 'alerts'
  params: { location: location, tags: tags, name: name, insightsId: monitoring.outputs.insightsId, operatorMail: operatorMail }
}

output AZURE_RESOURCE_GROUP string = group.name
output CONGVAN_ADDRESS string = app.outputs.address
output CONGVAN_APP string = app.outputs.name
output CONGVAN_IDENTITY string = identityName
output CONGVAN_IDENTITY_PRINCIPAL string = identity.outputs.principalId
output CONGVAN_KEY_VAULT string = keyVault.outputs.name
output CONGVAN_RECORDS string = records.outputs.accountName
output CONGVAN_VAULT_CONTAINER string = records.outputs.vaultContainer
output CONGVAN_LOCK_VAULT bool = records.outputs.vaultToBeLocked
output CONGVAN_SENDER string = senderMail
output CONGVAN_SEAL_CERTIFICATE string = sealCertificate
