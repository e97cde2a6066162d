// What differs between the stage for trying and the stage for the province. Chosen by the parameter "stage" of main.bicep.

@export()
type Stage = {
  @description('How storage is copied: within one datacentre, or over the zones of the region and its pair.')
  redundancy: 'Standard_LRS' | 'Standard_ZRS' | 'Standard_GZRS'

  @description('Days a file in the vault can be neither changed nor deleted, counted from its writing.')
  vaultImmutableDays: int

  @description('A locked policy can be lengthened only, never shortened or removed, not even by the owner of the subscription.')
  vaultLocked: bool

  @description('Days that logs can be searched. QCVN 12, 3.9.2.1.9: at least 12 months, at every level.')
  logDays: int

  @description('Instances that are kept warm for requests and for durable work.')
  alwaysReady: int

  @description('The most instances the app may grow to.')
  mostInstances: int
}

@export()
var stages = {
  dev: {
    redundancy: 'Standard_LRS'
    vaultImmutableDays: 1
    vaultLocked: false
    logDays: 400
    alwaysReady: 0
    mostInstances: 40
  }
  prod: {
    redundancy: 'Standard_GZRS'
    vaultImmutableDays: 3650
    vaultLocked: true
    logDays: 400
    alwaysReady: 1
    mostInstances: 40
  }
}
