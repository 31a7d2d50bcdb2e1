app_name='cards'
urlpatterns=[]
