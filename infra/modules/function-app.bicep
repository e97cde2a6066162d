metadata description = 'The app: .NET 10 isolated worker, on Flex Consumption or on a Premium plan, reached by everyone over TLS, reaching its storage through the network.'

param location string
param tags object
param name string

@description('premium is an App Service plan of the Premium v3 tier: the elastic one wants a file share with an account key, and there are no account keys here.')
param plan 'flex' | 'premium'
param alwaysReady int
param mostInstances int
param appSubnetId string
param identityId string
param identityClientId string
param taskHubAccount string
param packageUrl string
param insightsConnectionString string
param workspaceId string

@description('Settings of the application itself, by their names in local.settings.sample.json.')
param settings object

var isFlex = plan == 'flex'

var hostSettings = {
  AzureWebJobsDisableHomepage: 'true'
  AzureWebJobsStorage__accountName: taskHubAccount
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  AZURE_CLIENT_ID: identityClientId // which identity Azure.Identity takes
}
// Flex Consumption knows these from functionAppConfig and refuses them as settings.
var planSettings = isFlex ? {} : {
  FUNCTIONS_EXTENSION_VERSION: '~4'
  FUNCTIONS_WORKER_RUNTIME: 'dotnet-isolated'
  WEBSITE_RUN_FROM_PACKAGE: '1'
}
var all = union(hostSettings, planSettings, settings)

resource farm 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: isFlex ? { name: 'FC1', tier: 'FlexConsumption' } : { name: 'P1v3', tier: 'PremiumV3', capacity: max(alwaysReady, 1) }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'congvan' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: farm.id
    httpsOnly: true
    publicNetworkAccess: 'Enabled' // officials decide on their phones
    clientAffinityEnabled: false // no instance keeps anything for a caller
    virtualNetworkSubnetId: appSubnetId
    vnetRouteAllEnabled: true
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      alwaysOn: isFlex ? null : true
      linuxFxVersion: isFlex ? null : 'DOTNET-ISOLATED|10.0'
      healthCheckPath: isFlex ? null : '/health'
      appSettings: [for setting in items(all): { name: setting.key, value: string(setting.value) }]
    }
    functionAppConfig: isFlex
      ? {
          deployment: {
            storage: {
              type: 'blobContainer'
              value: packageUrl
              authentication: {
                type: 'UserAssignedIdentity'
                userAssignedIdentityResourceId: identityId
              }
            }
          }
          runtime: { name: 'dotnet-isolated', version: '10.0' }
          scaleAndConcurrency: {
            instanceMemoryMB: 2048
            maximumInstanceCount: mostInstances
            alwaysReady: alwaysReady > 0
              ? [
                  { name: 'http', instanceCount: alwaysReady }
                  { name: 'durable', instanceCount: alwaysReady }
                ]
              : []
          }
        }
      : null
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

resource log 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: app
  name: 'app'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'FunctionAppLogs', enabled: true }]
  }
}

output name string = app.name
output address string = 'https://${app.properties.defaultHostName}'
