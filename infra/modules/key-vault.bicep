metadata description = 'The keys that sign: made in the vault, never leaving it, used by the app for signing digests only.'

import { roles } from 'roles.bicep'

param location string
param tags object
@minLength(3)
@maxLength(24)
param name string
param endpointSubnetId string
param zoneId string
@description('The identity\'s name: known before anything is deployed, so role assignments keep their names.')
param identityName string
param principalId string
param workspaceId string

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'premium' } // keys in an HSM
    enableRbacAuthorization: true
    enablePurgeProtection: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enabledForDeployment: false
    enabledForDiskEncryption: false
    enabledForTemplateDeployment: false
    publicNetworkAccess: 'Disabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: 'Deny'
    }
  }
}

module door 'private-endpoint.bicep' = {
  name: 'door-${name}'
  params: {
    location: location
    tags: tags
    name: vault.name
    resourceId: vault.id
    group: 'vault'
    subnetId: endpointSubnetId
    zoneId: zoneId
  }
}

resource granted 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in [roles.keyVaultCryptoUser, roles.keyVaultCertificateUser]: {
    scope: vault
    name: guid(vault.id, identityName, role)
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

resource log 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'access'
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'audit', enabled: true }]
  }
}

output name string = vault.name
output uri string = vault.properties.vaultUri
