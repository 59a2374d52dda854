namespace Portal.Shared.Commissioners;

/// <summary>What kind of commissioner (2017-2).</summary>
public enum CommissionerKind
{
    /// <summary>An employer or insurer.</summary>
    Private,

    /// <summary>A municipality or another public body.</summary>
    Public,

    /// <summary>UWV: article 2017-18 holds in full.</summary>
    Uwv,
}

/// <summary>By whose order clients are guided (opdrachtgever, 2018-5).</summary>
public sealed class Commissioner
{
    private Commissioner()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The name, unique.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Private, public or UWV.</summary>
    public CommissionerKind Kind { get; private set; }

    /// <summary>In whose name an invoice is made out; null where that is the name of the commissioner (2018-5).</summary>
    public string? BillingName { get; private set; }

    /// <summary>Where invoices go by post, in lines.</summary>
    public string? BillingAddress { get; private set; }

    /// <summary>Where invoices go by mail.</summary>
    public string? BillingEmail { get; private set; }

    /// <summary>What the commissioner wants to read on an invoice: a cost centre, an order number.</summary>
    public string? BillingReference { get; private set; }

    /// <summary>Counts changes, so that a lost update is noticed.</summary>
    public int Version { get; private set; }

    /// <summary>Adds a commissioner.</summary>
    public static Commissioner Add(string name, CommissionerKind kind) => new() { Id = Guid.CreateVersion7(), Name = name.Trim(), Kind = kind };

    /// <summary>Changes name or kind.</summary>
    public void Change(string name, CommissionerKind kind)
    {
        (Name, Kind) = (name.Trim(), kind);
        Version++;
    }

    /// <summary>Changes what invoicing needs (2018-5).</summary>
    public void Bill(string? name, string? address, string? email, string? reference)
    {
        (BillingName, BillingAddress, BillingEmail, BillingReference) = (name, address, email, reference);
        Version++;
    }
}
