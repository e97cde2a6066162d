using CongVan.Functions.Documents.Outgoing;

namespace CongVan.Functions.Documents.Reconciling;

/// <summary>Every issued document is at each of its recipients exactly once, and both sides know the same of it.</summary>
internal sealed class DeliveriesAgree
{
    private readonly Books books;
    private readonly Dictionary<string, OutgoingFact> outgoing;
    private readonly ILookup<(string Recipient, string DocumentId), IncomingFact> arrived;
    private readonly ILookup<(string Recipient, string DocumentId), MessageFact> messages;
    private readonly ILookup<string, DeliveryFact> deliveries;

    public DeliveriesAgree(Books books)
    {
        this.books = books;
        outgoing = books.Outgoing.ToDictionary(row => row.Id, StringComparer.Ordinal);
        arrived = books.Incoming.Where(row => row is { MessageId: not null, IsUpdate: false }).ToLookup(row => (row.Agency, row.SenderId));
        messages = books.Messages.Where(message => message.IsDocument).ToLookup(message => (message.Recipient, message.DocumentId));
        deliveries = books.Deliveries.ToLookup(row => row.OutgoingId, StringComparer.Ordinal);
    }

    /// <summary>Issued or on the axis, and not yet in the recipient's register: the sweep brings them when the service runs.</summary>
    public int OnTheWay { get; private set; }

    public IEnumerable<string> Faults()
    {
        foreach (var fault in books.Outgoing.Where(row => row.State == OutgoingState.Issued).SelectMany(OfDocument))
            yield return fault;
        foreach (var fault in books.Deliveries.SelectMany(OfDelivery))
            yield return fault;
        foreach (var fault in OfArrived())
            yield return fault;
    }

    private IEnumerable<string> OfDocument(OutgoingFact row)
    {
        var there = deliveries[row.Id].Select(delivery => delivery.Recipient).ToHashSet(StringComparer.Ordinal);
        var missing = row.Recipients.Where(recipient => !there.Contains(recipient)).ToList();
        if (!row.Sent)
            OnTheWay += missing.Count;
        // A recipient may be named by another of its codes, so what counts is how many there are.
        else if (there.Count < row.Recipients.Count)
            yield return $"Văn bản đi {row.Name}: đã phát hành nhưng không có lượt gửi tới {string.Join(", ", missing)}.";
    }

    private IEnumerable<string> OfDelivery(DeliveryFact delivery)
    {
        if (!outgoing.TryGetValue(delivery.OutgoingId, out var document))
        {
            yield return $"Lượt gửi {delivery.OutgoingId} tới {delivery.Recipient}: không có văn bản đi này.";
            yield break;
        }

        var rows = arrived[(delivery.Recipient, delivery.DocumentId)].ToList();
        var sent = messages[(delivery.Recipient, delivery.DocumentId)].ToList();
        if (delivery.Refused)
        {
            foreach (var row in rows)
                yield return $"Văn bản {document.Name} bị trục trả lại nhưng có ở {delivery.Recipient}: {row.Id}.";
        }
        else if (rows.Count > 1)
        {
            yield return $"Văn bản {document.Name} có {rows.Count} lần ở {delivery.Recipient}: {string.Join(", ", rows.Select(row => row.Id))}.";
        }
        else if (rows.Count == 0 && (sent.Exists(message => message.Taken) || (delivery.Sent && sent.Count == 0)))
        {
            yield return $"Văn bản {document.Name} đã gửi tới {delivery.Recipient} nhưng không có trong sổ văn bản đến ở đó.";
        }
        else if (rows.Count == 0)
        {
            OnTheWay++;
        }
        else if (rows[0].Told.Where(told => !delivery.Reports.Contains(told)).ToList() is { Count: > 0 } unknown)
        {
            yield return $"Văn bản {document.Name}: {delivery.Recipient} đã báo trạng thái {string.Join(", ", unknown.Select(told => told.Split('|')[0]))} mà nơi gửi chưa ghi nhận.";
        }
    }

    /// <summary>Nothing came by the axis that nobody sent.</summary>
    private IEnumerable<string> OfArrived()
    {
        var known = books.Messages.Select(message => (message.Recipient, message.Id)).ToHashSet();
        var sent = books.Deliveries.Select(delivery => (delivery.Recipient, delivery.DocumentId)).ToHashSet();
        var ours = books.Outgoing.Where(row => row.DocumentId is not null).Select(row => (row.Agency, row.DocumentId!)).ToHashSet();
        foreach (var row in books.Incoming.Where(row => row is { MessageId: not null, IsUpdate: false }))
        {
            if (!known.Contains((row.Agency, row.MessageId!)))
                yield return $"Văn bản đến {row.Name} ở {row.Agency}: trục không có bản tin {row.MessageId}.";
            else if (row.Sender is { } sender && ours.Contains((sender, row.SenderId)) && !sent.Contains((row.Agency, row.SenderId)))
                yield return $"Văn bản đến {row.Name} ở {row.Agency}: nơi gửi không có lượt gửi tới cơ quan này.";
        }
    }
}
