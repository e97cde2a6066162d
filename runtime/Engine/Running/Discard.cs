using CongVan.Runtime.Engine.Store;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Engine.Running;

/// <summary>Removes messages whose instance no longer wants them. One that failed keeps what it was told, for a rewind, but no results.</summary>
internal sealed class Discard(long instance, IReadOnlyList<Message> messages, Action done) : Change
{
    public override void Apply(Statements writer, Effects effects)
    {
        var row = InstanceRow.Find(writer, instance);
        foreach (var message in messages.Where(message => IsUnwanted(message, row)))
        {
            Records.Taken(writer, instance, message);
        }
    }

    public override void Durable() => done();

    public override void Refused(Exception reason) => done();

    private static bool IsUnwanted(Message message, InstanceRow? row) => row switch
    {
        null => true,
        { IsOpen: true } => message.Generation is { } generation && generation != row.Generation, // rewound since, it was told the others again
        { Status: OrchestrationRuntimeStatus.Failed } => message.IsActivityResult,
        _ => true,
    };
}
