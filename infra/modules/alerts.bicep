metadata description = 'What somebody has to hear of within the hour. Each query looks for the words of one log line of the app (tests hold the two together).'

param location string
param tags object
param name string
param insightsId string

@description('The mailbox of those who operate the system.')
param operatorMail string


var alerts = {
  'overdue-process': {
    description: 'A process has passed the deadline the law gives it.'
    severity: 1
    query: 'traces | where message startswith "Overdue processes: " | where toint(extract(@"(\\d+)", 1, message)) > 0'
  }
  'failed-activity': {
    description: 'A step of a process failed and is tried again; a process may be standing still.'
    severity: 2
    query: 'traces | where message startswith "Activity failed: "'
  }
  'signing-failure': {
    description: 'A paper could not be signed or sealed: the vault denies, the key or its certificate is not usable.'
    severity: 1
    query: 'traces | where message startswith "Activity failed: SignNotice" or message startswith "Activity failed: SealNotice"'
  }
  'queue-age': {
    description: 'What people did lies unread for more than half an hour: the durable work stands still.'
    severity: 1
    query: 'traces | where message startswith "Oldest act not taken up: " | where toint(extract(@"(\\d+)", 1, message)) > 1800'
  }
}

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${name}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'congvan'
    enabled: true
    emailReceivers: [
      {
        name: 'operators'
        emailAddress: operatorMail
        useCommonAlertSchema: true
      }
    ]
  }
}

resource rules 'Microsoft.Insights/scheduledQueryRules@2023-03-15-preview' = [
  for alert in items(alerts): {
    name: 'alert-${name}-${alert.key}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: alert.key
      description: alert.value.description
      severity: alert.value.severity
      enabled: true
      scopes: [insightsId]
      evaluationFrequency: 'PT15M'
      windowSize: 'PT1H'
      criteria: {
        allOf: [
          {
            query: alert.value.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      autoMitigate: true
      actions: { actionGroups: [operators.id] }
    }
  }
]
