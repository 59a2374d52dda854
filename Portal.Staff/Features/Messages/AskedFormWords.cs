using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;

namespace Portal.Staff.Features.Messages;

/// <summary>What an employee must do for who asked for another form.</summary>
internal static class AskedFormWords
{
    /// <summary>The work, in a few words.</summary>
    public static string Of(CorrespondenceForm form) => form switch
    {
        CorrespondenceForm.LargePrint => Texts.Do_LargePrint,
        CorrespondenceForm.Telephone => Texts.Do_Telephone,
        CorrespondenceForm.Conversation => Texts.Do_Conversation,
        CorrespondenceForm.OtherLanguage => Texts.Do_OtherLanguage,
        _ => Words.Of(form),
    };
}
