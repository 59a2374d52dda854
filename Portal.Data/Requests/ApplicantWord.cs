using Microsoft.EntityFrameworkCore;
using Portal.Shared.Requests;
using Portal.Shared.Values;

namespace Portal.Data.Requests;

/// <summary>A word by which a request is found: of the applicant's name, in lower case and without accents.</summary>
internal sealed class ApplicantWord
{
    private ApplicantWord()
    {
    }

    /// <summary>The word.</summary>
    public string Word { get; private set; } = "";

    /// <summary>The request.</summary>
    public Guid RequestId { get; private set; }

    /// <summary>The words of a name.</summary>
    public static IEnumerable<ApplicantWord> Of(Guid requestId, string name) => SearchWords.OfName(name).Select(word => new ApplicantWord { Word = word, RequestId = requestId });

    /// <summary>Adds the words of every request that is about to be stored: whoever makes a new way to receive one cannot forget it.</summary>
    public static void AddTo(DbContext db)
    {
        var requests = db.ChangeTracker.Entries<PrivacyRequest>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity).ToList();
        if (requests.Count == 0)
            return;
        // A save that is tried again has them already.
        var known = db.ChangeTracker.Entries<ApplicantWord>().Select(entry => entry.Entity.RequestId).ToHashSet();
        db.AddRange(requests.Where(request => !known.Contains(request.Id)).SelectMany(request => Of(request.Id, request.Applicant.Name)));
    }
}
