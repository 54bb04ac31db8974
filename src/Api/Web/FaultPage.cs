using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;

namespace Paykassma.Api.Web;

/// <summary>The page a person gets for what was refused or went wrong, by its status.</summary>
public static class FaultPage
{
    private const string View = "~/Pages/Shared/Fault.cshtml";

    public static IActionResult Of(int status) => new ViewResult
    {
        ViewName = View,
        StatusCode = status,
        ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = status },
    };

    /// <summary>Sends it where no page is being handled.</summary>
    public static Task Send(HttpContext http, int status)
    {
        PagePolicy.Of(http);
        return Of(status).ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new()));
    }

    /// <summary>What happened, and what to do next.</summary>
    public static (string Title, string Text) Words(int status) => status switch
    {
        StatusCodes.Status400BadRequest => ("That could not be read", "The form is too old or was changed on its way. Go back, reload the page and send it again."),
        StatusCodes.Status403Forbidden => ("Not with your role", "What you asked for takes another role. An admin can give it to you."),
        StatusCodes.Status404NotFound => ("Nothing here", "There is no such page, or nothing of yours by that name."),
        StatusCodes.Status413PayloadTooLarge => ("Too large", "What was sent is larger than this page takes."),
        StatusCodes.Status429TooManyRequests => ("Too many at once", "Wait for a minute, then try again."),
        StatusCodes.Status503ServiceUnavailable => ("Not now", "It is not known whether this was done. Reload the page to see how things stand before you repeat it."),
        _ => ("Something went wrong", "It was written to the log. Reload the page to see how things stand before you repeat what you did."),
    };
}
