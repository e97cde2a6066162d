using 'main.bicep'

// azd fills these from the environment it was told to use ("azd env new dev", "azd env set CONGVAN_STAGE prod" …).
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'dev')
param stage = readEnvironmentVariable('CONGVAN_STAGE', 'dev') == 'prod' ? 'prod' : 'dev'
param location = readEnvironmentVariable('AZURE_LOCATION', 'southeastasia')
param residencyDecision = readEnvironmentVariable('CONGVAN_RESIDENCY_DECISION', 'made-up data only')
param plan = readEnvironmentVariable('CONGVAN_PLAN', 'flex') == 'premium' ? 'premium' : 'flex'
param operatorMail = readEnvironmentVariable('CONGVAN_OPERATOR_MAIL', 'operators@example.org')
param senderMail = readEnvironmentVariable('CONGVAN_SENDER_MAIL', 'congvan@example.org')
param publicAddress = readEnvironmentVariable('CONGVAN_PUBLIC_ADDRESS', '')
param vaultIsLocked = readEnvironmentVariable('CONGVAN_VAULT_LOCKED', 'false') == 'true'
param signers = filter(split(readEnvironmentVariable('CONGVAN_SIGNERS', ''), ','), official => !empty(official))
param directoryDomain = readEnvironmentVariable('CONGVAN_DIRECTORY_DOMAIN', 'example.org')
