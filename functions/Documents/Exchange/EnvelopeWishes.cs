namespace CongVan.Functions.Documents.Exchange;

/// <summary>What an envelope asks of one receiver: to give a document back, or to take one in.</summary>
public sealed class EnvelopeWishes(Recipients recipients)
{
    /// <summary>A recall (1); or an update (2) that takes this receiver off the list, which asks the same of it. Everything else brings a document.</summary>
    public async Task<bool> TakesBackAsync(Envelope envelope, string receiver, CancellationToken cancellation)
    {
        if (envelope.Business.Type == BusinessType.Recall)
            return true;
        if (envelope.Business.Type != BusinessType.Update)
            return false;
        foreach (var removed in envelope.Business.Receivers.Where(change => !change.Added))
        {
            if ((await recipients.FindAsync(new Organ(removed.OrganId, ""), cancellation)).Agency?.Code == receiver)
                return true;
        }

        return false;
    }
}
