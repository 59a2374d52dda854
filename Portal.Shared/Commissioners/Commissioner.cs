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
}
