metadata description = 'A storage account that only the named identity reaches, by its private endpoints, without account keys.'

import { roles } from 'roles.bicep'

param location string
param tags object

@minLength(3)
@maxLength(24)
param name string
param redundancy string

@description('Services with a private endpoint each: blob, queue, table.')
param services ('blob' | 'queue' | 'table')[]

@description('Keep every version of a file: what immutable containers stand on.')
param keepVersions bool

param endpointSubnetId string
param zoneIds object
@description('The identity\'s name: known before anything is deployed, so role assignments keep their names.')
param identityName string
param principalId string

@description('Names in roles.bicep of what the identity may do here.')
param grants string[]

param workspaceId string

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: redundancy }
  kind: 'StorageV2'
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    publicNetworkAccess: 'Disabled'
    supportsHttpsTrafficOnly: true
    networkAcls: {
      bypass: 'None'
      defaultAction: 'Deny'
    }
    encryption: {
      keySource: 'Microsoft.Storage'
      requireInfrastructureEncryption: true
      services: {
        blob: { enabled: true, keyType: 'Account' }
        file: { enabled: true, keyType: 'Account' }
        queue: { enabled: true, keyType: 'Account' }
        table: { enabled: true, keyType: 'Account' }
      }
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: keepVersions
    deleteRetentionPolicy: { enabled: true, days: 30 }
    containerDeleteRetentionPolicy: { enabled: true, days: 30 }
  }
}

resource queues 'Microsoft.Storage/storageAccounts/queueServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices@2024-01-01' = {
  parent: account
  name: 'default'
}

module doors 'private-endpoint.bicep' = [
  for service in services: {
    name: 'door-${name}-${service}'
    params: {
      location: location
      tags: tags
      name: account.name
      resourceId: account.id
      group: service
      subnetId: endpointSubnetId
      zoneId: zoneIds[service]
    }
  }
]

resource granted 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in grants: {
    scope: account
    name: guid(account.id, identityName, roles[grant])
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles[grant])
    }
  }
]

// Who read, wrote and deleted what: QCVN 12, 3.9.
var watched = [
  { category: 'StorageRead', enabled: true }
  { category: 'StorageWrite', enabled: true }
  { category: 'StorageDelete', enabled: true }
]

resource blobLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: blobs
  name: 'access'
  properties: { workspaceId: workspaceId, logs: watched }
}

resource queueLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: queues
  name: 'access'
  properties: { workspaceId: workspaceId, logs: watched }
}

resource tableLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: tables
  name: 'access'
  properties: { workspaceId: workspaceId, logs: watched }
}

output id string = account.id
output name string = account.name
output blobEndpoint string = account.properties.primaryEndpoints.blob
output tableEndpoint string = account.properties.primaryEndpoints.table
