using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Paykassma.Api.Staff;

/// <summary>Checks a form's token where a wrong one must not end in an error page.</summary>
internal static class FormTokens
{
    /// <summary>Whether the form can be read and its token is this visitor's. False for a form with characters that no form may have, such as U+0000.</summary>
    public static async Task<bool> IsGoodAsync(this IAntiforgery forms, HttpContext http)
    {
        try
        {
            return await forms.IsRequestValidAsync(http);
        }
        catch (AntiforgeryValidationException)
        {
            return false;
        }
    }
}
